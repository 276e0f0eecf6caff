"""The addresses of the way of a sample: below a person, and below the site the lists, the draws, the files."""

from django.urls import path

from throughcare.people.navigation import Place

from .pages import draws, files, lists, way

PERSON = [
    path("sample/", way.sample, name="sample"),
    path("sample/call/", way.sample_call, name="sample-call"),
    path("sample/not-given/", way.sample_not_given, name="sample-not-given"),
    path("sample/hand-over/", way.sample_hand_over, name="sample-hand-over"),
    path("sample/away/", way.sample_away, name="sample-away"),
    path("sample/back/", way.sample_back, name="sample-back"),
    path("sample/result/", way.sample_result, name="sample-result"),
    path("sample/<uuid:sample>/label/", way.sample_label, name="sample-label"),
]

SITE = [
    path("samples/", lists.samples, name="samples"),
    path("samples/find/", lists.sample_find, name="sample-find"),
    path("samples/draws/", draws.draws, name="draws"),
    path("samples/draws/begin/", draws.draws_begin, name="draws-begin"),
    path("samples/draws/check/", draws.draws_check, name="draws-check"),
    path("samples/results/", files.results, name="results"),
    path("samples/results/aside/", files.results_aside, name="results-aside"),
    path("samples/results/aside/<uuid:entry>/", files.results_place, name="results-place"),
    path("samples/results/file/<str:digest>/", files.results_file, name="results-file"),
]

PLACES = (Place("samples", "Samples", "g u", 18),)
