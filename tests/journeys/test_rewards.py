"""A cup is read, the visit is paid at once, the person uses it the same day, and the money adds up to the cent."""

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
AT = f"/person/{elm.JOSE}/"


def save(visitor):
    with visitor.page.expect_navigation():
        visitor.page.click("main .tc-form-foot button")


def test_from_a_cup_to_groceries_and_a_month_that_adds_up(visitor):
    nurse = visitor("nurse")
    nurse.go(f"{AT}sample/")
    nurse.page.select_option("[name=reason]", "request")
    nurse.page.select_option("[name=panel]", "standard")
    nurse.page.check("[name=observed][value=unobserved]")
    nurse.page.fill("[name=temperature]", "96.4")
    nurse.page.fill("[name=minutes]", "2")
    save(nurse)
    nurse.look_over()
    assert "Print" in nurse.text(), "a label was made, since none was scanned"
    nurse.go(f"{AT}sample/result/")
    for analyte in ("benzoylecgonine", "amphetamines"):
        nurse.page.select_option(f"[name=seen_{analyte}]", "not_detected")
    save(nurse)

    theo = visitor("counsellor")
    theo.go("/samples/")
    theo.page.click("main .tc-card a, main a[href*='/tests/']")
    theo.look_over()
    assert "Expected negative" in theo.text()

    iris = visitor("manager")
    iris.go("/incentives/funds/open/")
    iris.page.fill("[name=name]", "Rewards of the settlement")
    iris.page.fill("[name=giver]", "Opioid settlement, 7")
    iris.page.check("[name=caps][value='samhsa-2025']")
    iris.page.fill("[name=cents]", "1000")
    save(iris)
    iris.look_over()
    assert "$1,000.00" in iris.text()
    fund = iris.page.url
    iris.go(f"{fund.removeprefix(iris.address)}catalogue/offer/")
    iris.page.fill("[name=title]", "Beer")
    iris.page.fill("[name=vendor]", "Corner Market")
    iris.page.fill("[name=helps]", "eating well")
    iris.page.fill("[name=cents]", "10")
    iris.page.click("main .tc-form-foot button")
    assert "Beer" in iris.page.input_value("[name=title]"), "what is on the deny list is refused, and the word stays"
    iris.page.fill("[name=title]", "Groceries")
    save(iris)

    theo.go(f"{AT}incentive-start/")
    theo.page.check("[name=target][value=stimulant_abstinence]")
    theo.page.check("[name=schedule][value=california]")
    theo.page.select_option("[name=fund]", label="Rewards of the settlement")
    theo.page.check("[name=diagnosis]")
    theo.page.check("[name=consent]")
    save(theo)
    theo.go(f"{AT}incentives/visit/")
    theo.page.check("[name=event][value=NEG]")
    theo.page.check("[name=rests_on] >> nth=0")
    save(theo)
    theo.look_over()
    assert "$10.00" in theo.text()

    jose = visitor("patient", is_mobile=True)
    jose.go("/my-incentives/")
    assert "$10.00" in jose.text()
    jose.go("/my-tests/")
    assert "as expected" in jose.text()

    theo.go(f"{AT}redeem/")
    theo.page.check("[name=choice] >> nth=0")
    save(theo)
    theo.look_over()
    jose.go("/my-incentives/")
    assert "$0.00" in jose.text()
    iris.page.goto(fund)
    assert "$990.00" in iris.text()
    iris.go("/incentives/funds/check/")
    assert "Agree to the cent" in iris.text()
