"""The gate answers GET, HEAD and POST: no other method brings a chart to somebody who probes the server."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from throughcare.chart.roles import Role
from throughcare.people.access import Relation
from throughcare.people.looks import book_about
from throughcare.site.middleware.gate import Gate
from throughcare.store import models

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("address", ["person", "list", "sign-in"])
def test_another_method_gives_nobody_a_page_of_a_chart(signed_in, charts, method, address):
    chart = charts[Relation.PROGRAM]
    path = {"person": f"/person/{chart}/", "list": "/list/", "sign-in": "/account/login/"}[address]
    answer = signed_in(Role.NURSE, enforce_csrf_checks=True).generic(method, path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"
    assert b"The chart." not in answer.content
    assert not models.Book.objects.filter(uid=book_about(chart)).exists()


@pytest.mark.parametrize(
    "page", [HttpResponse("The chart."), StreamingHttpResponse(iter(["The ", "chart."]))], ids=["whole", "in parts"]
)
def test_a_monitor_that_asks_with_head_gets_no_body_of_a_chart(page, client):
    request = RequestFactory().head("/")
    request.session, request.user = client.session, AnonymousUser()
    answer = Gate(lambda _: page)(request)
    assert answer.status_code == 200
    assert answer.getvalue() == b""
    assert answer.get("Content-Length", "10") == "10"
