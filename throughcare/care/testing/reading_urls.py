"""The addresses of results: below a person, the person's own page, the numbers behind them."""

from django.urls import path

from throughcare.people.navigation import Place

from . import result_pages as pages

PERSON = [
    path("tests/", pages.test_results, name="test-results"),
    path("tests/<uuid:sample>/", pages.test_result, name="test-result"),
    path("tests/<uuid:sample>/review/", pages.result_review, name="result-review"),
    path("tests/<uuid:sample>/confirm/", pages.result_confirm, name="result-confirm"),
]
SITE = [
    path("my-tests/", pages.my_tests, name="my-tests"),
    path("tests/values/", pages.testing_values, name="testing-values"),
]
PLACES = (Place("my-tests", "My tests", order=27),)
"""What the person's own tests said."""
