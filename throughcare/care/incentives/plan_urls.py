"""The addresses of a person's plans: below the person, the person's own page, the schedules behind them."""

from django.urls import path

from .pages import plans, schedules, starting

urlpatterns = [
    path("incentives/", plans.incentives, name="incentives"),
    path("incentive-start/", starting.incentive_start, name="incentive-start"),
    path("incentives/cost/", starting.incentive_cost, name="incentive-cost"),
    path("incentives/end/", plans.incentive_end, name="incentive-end"),
    path("incentives/visit/", plans.incentive_visit, name="incentive-visit"),
    path("incentives/<uuid:event>/", plans.incentive_paid, name="incentive-paid"),
    path("incentives/<uuid:event>/draw/", plans.incentive_draw, name="incentive-draw"),
    path("incentives/<uuid:event>/reverse/", plans.incentive_reverse, name="incentive-reverse"),
]

site_urlpatterns = [
    path("my-incentives/", plans.my_incentives, name="my-incentives"),
    path("incentives/values/", starting.incentive_values, name="incentive-values"),
    path("incentives/schedules/new/", schedules.schedule_new, name="schedule-new"),
    path("incentives/schedules/cost/", schedules.schedule_cost, name="schedule-cost"),
    path("incentives/schedules/<slug:schedule>/", schedules.schedule, name="schedule"),
    path("incentives/schedules/<slug:schedule>/change/", schedules.schedule_change, name="schedule-change"),
    path("incentives/schedules/<slug:schedule>/retire/", schedules.schedule_retire, name="schedule-retire"),
]
