"""The addresses of the money: the funds of a program, and what a person uses their rewards for."""

from django.urls import path

from .pages import catalogue, fund, month, redeem

urlpatterns = [
    path("redeem/", redeem.redeem, name="redeem"),
    path("redeemed/<uuid:redemption>/", redeem.redeemed, name="redeemed"),
    path("redeemed/<uuid:redemption>/reverse/", redeem.redemption_reverse, name="redemption-reverse"),
]

site_urlpatterns = [
    path("incentives/funds/", fund.funds, name="funds"),
    path("incentives/funds/open/", fund.fund_open, name="fund-open"),
    path("incentives/funds/totals/", month.incentive_totals, name="incentive-totals"),
    path("incentives/funds/check/", month.incentive_check, name="incentive-check"),
    path("incentives/fund/<uuid:fund>/", fund.fund, name="fund"),
    path("incentives/fund/<uuid:fund>/deposit/", fund.fund_deposit, name="fund-deposit"),
    path("incentives/fund/<uuid:fund>/return/", fund.fund_return, name="fund-return"),
    path("incentives/fund/<uuid:fund>/entry/<uuid:entry>/reverse/", fund.fund_reverse, name="fund-reverse"),
    path("incentives/fund/<uuid:fund>/catalogue/", catalogue.fund_catalogue, name="fund-catalogue"),
    path("incentives/fund/<uuid:fund>/catalogue/offer/", catalogue.fund_offer, name="fund-offer"),
    path("incentives/fund/<uuid:fund>/catalogue/<uuid:item>/retire/", catalogue.fund_retire, name="fund-retire"),
    path("incentives/fund/<uuid:fund>/vouchers/receive/", catalogue.fund_receive, name="fund-receive"),
    path("incentives/fund/<uuid:fund>/vouchers/<uuid:lot>/count/", catalogue.fund_count, name="fund-count"),
    path("incentives/fund/<uuid:fund>/month/<str:month>/", month.fund_month, name="fund-month"),
]
