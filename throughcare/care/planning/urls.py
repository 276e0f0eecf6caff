"""The addresses of planning: below a person, and the person's own way to their plan."""

from django.urls import path

from throughcare.people.navigation import Place

from . import pages

urlpatterns = [
    path("level-of-care/", pages.level_of_care, name="level-of-care"),
    path("waiting/", pages.interim_services, name="interim-services"),
    path("admit/", pages.admit, name="admit"),
    path("end-episode/", pages.close_episode, name="close-episode"),
    path("step-review/", pages.step_review, name="step-review"),
    path("treatment-plan/", pages.treatment_plan, name="treatment-plan"),
    path("treatment-plan/edit/", pages.plan_edit, name="plan-edit"),
    path("treatment-plan/review/", pages.plan_review, name="plan-review"),
    path("treatment-plan/sign/", pages.plan_answer, name="plan-answer"),
]

site_urlpatterns = [path("my-plan/", pages.my_plan, name="my-plan")]

PLACES = (Place("my-plan", "My plan", "g l", 30),)
