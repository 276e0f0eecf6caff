"""The addresses of testing."""

from . import reading_urls

urlpatterns = [*reading_urls.PERSON]
site_urlpatterns = [*reading_urls.SITE]
PLACES = (*reading_urls.PLACES,)
