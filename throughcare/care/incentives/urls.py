"""The addresses of incentives."""

from throughcare.people.navigation import Place

from . import fund_urls

site_urlpatterns = [*fund_urls.site_urlpatterns]

PLACES = (Place("funds", "Funds", order=45),)
