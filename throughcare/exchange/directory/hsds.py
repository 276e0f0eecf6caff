"""HSDS, the Human Services Data Specification of Open Referral (versions 3.0 and 3.1), as JSON.

One program is one service at one location. Read are: services with their organization and locations inside, pages of
such services from an API (``contents``), organizations with their services inside, and the flat form whose parts name
each other by identifier (``organizations``, ``services``, ``locations``, ``service_at_locations``).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .rows import Read, Row, Unusable
from .texts import clean, is_zip, position, state

FORM = "HSDS (Open Referral)"
CLOSED = {"inactive", "defunct", "temporarily closed"}
NO = {"no", "false", "0", "n", "not offered"}
LANGUAGES = {"es": "SP", "spa": "SP", "spanish": "SP", "ase": "AH", "american sign language": "AH"}
"""Languages that have a code in program reference 7.4."""

Thing = Mapping[str, Any]


def read(text: str, codes: Collection[str]) -> Read:
    """Every service at every location. Raises :class:`~.rows.Unusable`."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        raise Unusable(f"The file begins like JSON and cannot be read as such ({error}).") from error
    found = Read(FORM)
    for service in _services(whole):
        found.lines += 1
        if not isinstance(service, dict):
            found.leave_out(found.lines, "is not a service")
            continue
        _add(service, codes, found)
    return found


def _services(whole: Any) -> Iterator[Any]:
    """All services, each with its organization and its locations inside. Raises :class:`~.rows.Unusable`."""
    if isinstance(whole, list):
        items = whole
    elif isinstance(whole.get("contents"), list):
        items = whole["contents"]
    elif all(isinstance(whole.get(name), list) for name in ("services", "organizations")):
        items = list(_joined(whole))
    else:
        items = [whole]
    if not items or not any(isinstance(item, dict) and _is_hsds(item) for item in items):
        raise Unusable("The file is JSON, and holds no services or organizations as HSDS names them.")
    for item in items:
        inside = item.get("services") if isinstance(item, dict) else None
        if isinstance(inside, list):
            yield from (one | {"organization": item} if isinstance(one, dict) else one for one in inside)
        else:
            yield item


def _is_hsds(item: Thing) -> bool:
    return "name" in item and ("service_at_locations" in item or "organization" in item or "services" in item)


def _joined(whole: Thing) -> Iterator[Thing]:
    """The flat form, put together by identifiers."""
    organizations, locations = _by_id(whole, "organizations"), _by_id(whole, "locations")
    for address in _list(whole, "addresses"):
        place = locations.get(str(address.get("location_id")))
        if place is not None:
            place.setdefault("addresses", []).append(address)
    where: dict[str, list[Thing]] = {}
    for link in _list(whole, "service_at_locations"):
        place = locations.get(str(link.get("location_id")), {})
        where.setdefault(str(link.get("service_id")), []).append({**link, "location": place})
    for service in _list(whole, "services"):
        organization = organizations.get(str(service.get("organization_id")), {})
        yield {"organization": organization, "service_at_locations": where.get(str(service.get("id")), []), **service}


def _by_id(whole: Thing, name: str) -> dict[str, dict[str, Any]]:
    return {str(item.get("id")): dict(item) for item in _list(whole, name)}


def _list(thing: Thing, *names: str) -> list[Any]:
    """The first of the lists that is there. The specification's own examples spell one “addresss”."""
    found: list[Any] = next((thing[name] for name in names if isinstance(thing.get(name), list)), [])
    return [item for item in found if isinstance(item, dict)]


def _add(service: Thing, codes: Collection[str], into: Read) -> None:
    line, organization = into.lines, service.get("organization")
    organization = organization if isinstance(organization, dict) else {}
    name = _text(organization, "name") or _text(service, "name")
    if not name:
        into.leave_out(line, "has no name")
        return
    offered, strange = _offered(service, codes)
    if strange:
        into.note(line, f"codes that are not in our list: {' '.join(strange)}")
    links = _list(service, "service_at_locations") or [{}]
    for link in links:
        into.add(_row(line, name, service, organization, link, offered, into))


def _row(
    line: int, name: str, service: Thing, organization: Thing, link: Thing, offered: Mapping[str, bool], into: Read
) -> Row:
    place = link.get("location")
    place = place if isinstance(place, dict) else {}
    address = _address(place)
    where = position(_text(place, "latitude"), _text(place, "longitude"))
    postal = _text(address, "postal_code")
    if postal and not is_zip(postal):
        into.note(line, f"ZIP “{postal}” is none: kept as it stands")
    identifiers = [_text(service, "id"), _text(place, "id")]
    return Row(
        line=line,
        name=name,
        also=_text(service, "name") if _text(service, "name") != name else "",
        street=", ".join(filter(None, (_text(address, "address_1"), _text(address, "address_2")))),
        city=_text(address, "city"),
        state=state(_text(address, "state_province")),
        zip=postal,
        phone=_phone(link, place, service, organization),
        website=_text(service, "url") or _text(organization, "website", "url"),
        lat=where[0] if where else None,
        lon=where[1] if where else None,
        services=offered,
        more=_more(service),
        key="/".join(identifiers) if all(identifiers) else "",
        closed=_text(service, "status").lower() in CLOSED,
    )


def _address(place: Thing) -> Thing:
    """The physical address, else the first."""
    found = _list(place, "addresses", "addresss", "physical_addresses")
    return next((one for one in found if _text(one, "address_type") == "physical"), found[0] if found else {})


def _phone(*things: Thing) -> str:
    """The first telephone number, the nearest to the place first."""
    numbers = (_text(phone, "number") for thing in things for phone in _list(thing, "phones"))
    return next(filter(None, numbers), "")


def _more(service: Thing) -> dict[str, str]:
    names = {"description": "description", "fees_description": "fees", "eligibility_description": "who it is for"}
    names |= {"application_process": "how to apply", "alert": "alert", "assured_date": "assured on"}
    names |= {"last_modified": "last modified"}
    return {words: text for name, words in names.items() if (text := _text(service, name))}


def _offered(service: Thing, codes: Collection[str]) -> tuple[dict[str, bool], list[str]]:
    """The codes among its attributes, and its languages; and terms that look like codes and are not known."""
    found = {LANGUAGES[said]: True for said in _languages(service) if said in LANGUAGES}
    strange: list[str] = []
    for attribute in _list(service, "attributes"):
        term = attribute.get("taxonomy_term")
        code = _text(term, "code").upper() if isinstance(term, dict) else ""
        if code in codes:
            found[code] = _text(attribute, "value").lower() not in NO
        elif code:
            strange.append(code)
    return found, strange


def _languages(service: Thing) -> Iterator[str]:
    for language in _list(service, "languages"):
        yield from (_text(language, "code").lower(), _text(language, "name").lower())


def _text(thing: Thing, *names: str) -> str:
    """The first that says something, as a text."""
    for name in names:
        value = thing.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return clean(str(value))
    return ""
