"""Made-up names of many origins, so that search and pages meet accents, spaces, hyphens and short names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Given and family names that go together. ``language`` is what an interpreter would speak, if one is needed."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    language: str | None = None


NAMES = (
    Names(
        ("Denise", "Kayla", "Brandi", "Lorraine", "Megan", "Tamika"),
        ("Kevin", "Darnell", "Scott", "Walter", "Jamal", "Cody"),
        ("Hutchins", "McAllister", "O'Rourke", "Freeman", "Van Buren", "Gatewood", "St. Clair"),
    ),
    Names(
        ("Lucía", "Ximena", "Inés", "Belén"),
        ("José", "Andrés", "Íñigo", "Raúl"),
        ("Núñez", "García Ortiz", "Echeverría", "Muñoz", "de la Cruz"),
        "Spanish",
    ),
    Names(("Thảo", "Hạnh", "Ngọc"), ("Dũng", "Quân", "Bảo"), ("Nguyễn", "Đặng", "Trần", "Phạm"), "Vietnamese"),
    Names(("Xiùyīng", "Meiling"), ("Zhìqiáng", "Haoran"), ("Lǐ", "Ōuyáng", "Wu"), "Mandarin"),
    Names(("Małgorzata", "Agnieszka"), ("Łukasz", "Sławomir"), ("Żak", "Dąbrowski", "Nowak"), "Polish"),
    Names(("Oluwaseun", "Chiamaka"), ("Kwabena", "Tunde"), ("Adébáyò", "Mensah-Boateng", "Ọ̀ṣọ́")),
    Names(("Fatoumata", "Noor"), ("Ibrahim", "Abdirahman"), ("Diallo", "Al-Rashid", "Warsame"), "Arabic"),
    Names(("Aiyana", "Kaya"), ("Tahoma", "Kekoa"), ("Begaye", "Tsosie", "Kahananui")),
    Names(("Zoë", "Renée", "Françoise"), ("François", "Loïc", "Jean-Baptiste"), ("L'Heureux", "Bélanger", "Désir")),
    Names(("Søs", "Åsa", "Jóhanna"), ("Søren", "Jürgen", "Þór"), ("Ødegård", "Müller", "Guðmundsson")),
    Names(("Олена", "Светлана"), ("Микола", "Андрій"), ("Шевченко", "Коваль"), "Ukrainian"),
    Names(("Priya", "Sunita"), ("Rajesh", "Harpreet"), ("Krishnamurthy", "Kaur Gill", "D'Souza")),
)

KNOWN_AS = ("Red", "Bee", "Ace", "Sunny", "Mac", "Jo", "Tee", "Birdie", "Chief", "Smoke", "Kit", "Lou")
