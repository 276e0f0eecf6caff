"""The addresses of testing."""

from . import reading_urls, way_urls

urlpatterns = [*way_urls.PERSON, *reading_urls.PERSON]
site_urlpatterns = [*way_urls.SITE, *reading_urls.SITE]
PLACES = (*way_urls.PLACES, *reading_urls.PLACES)
