"""The addresses of incentives."""

from throughcare.people.navigation import Place

from . import fund_urls, plan_urls

urlpatterns = [*plan_urls.urlpatterns, *fund_urls.urlpatterns]
site_urlpatterns = [*fund_urls.site_urlpatterns, *plan_urls.site_urlpatterns]

PLACES = (Place("funds", "Funds", order=45), Place("my-incentives", "My rewards", order=27))
