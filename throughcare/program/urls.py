"""The addresses of the directory of programs."""

from django.urls import path

from throughcare.people.navigation import Place

from .directory.pages import changes, code_list, editing, record, search

urlpatterns = [
    path("programs/", search.directory, name="directory"),
    path("programs/results/", search.directory_again, name="directory_again"),
    path("programs/codes/", code_list.directory_codes, name="directory_codes"),
    path("programs/changes/", changes.directory_changes, name="directory_changes"),
    path("programs/changes/<int:pair>/", changes.directory_pair, name="directory_pair"),
    path("programs/changes/<int:pair>/take-back/", changes.directory_pair_undo, name="directory_pair_undo"),
    path("programs/answer/<str:token>/", editing.directory_answer, name="directory_answer"),
    path("programs/<uuid:listed>/", record.directory_record, name="directory_record"),
    path("programs/<uuid:listed>/correct/", editing.directory_correct, name="directory_correct"),
    path("programs/<uuid:listed>/verify/", editing.directory_verify, name="directory_verify"),
    path("programs/<uuid:listed>/capacity/", editing.directory_capacity, name="directory_capacity"),
]

PLACES = (Place("directory", "Find a program", "g d", 30),)
