"""The section headings of English postings, separated by bars."""

from __future__ import annotations

from rolesort.posting.lines import Section

ENGLISH: dict[Section, frozenset[str]] = {
    section: frozenset(phrases.split("|"))
    for section, phrases in (
        (
            Section.DUTIES,
            "description|key responsibility|job responsibility|job descriptions|job description|position description"
            "|role description|responsibilities|responsibility"
            "|key responsibilities|main responsibilities|your responsibilities|job responsibilities"
            "|core responsibilities|primary responsibilities|roles and responsibilities|duties|key duties"
            "|main duties|job duties|duties and responsibilities|responsibilities and duties|accountabilities"
            "|key accountabilities|job summary|role summary|position summary|job overview|role overview"
            "|what you will do|what you'll do|what you’ll do|what you do|what you will be doing"
            "|what you'll be doing|what you’ll be doing|your role|your job|your mission|your impact|the role"
            "|the job|about the role|about the job|about this role|in this role you will|you will|day to day"
            "|key tasks|your tasks|tasks",
        ),
        (
            Section.REQUIREMENTS,
            "requirements|requirement|job requirement|position requirement|candidate requirements|job requirements"
            "|position requirements|basic requirements|key requirements"
            "|other requirements|qualifications|qualification|basic qualifications|minimum qualifications"
            "|preferred qualifications|desired qualifications|key qualifications|skills|required skills|key skills"
            "|preferred skills|skills and experience|skills and qualifications|qualifications and skills"
            "|experience|qualifications and experience|education and experience|language skills|competencies"
            "|must have|must haves|must-have|must-haves|nice to have|nice-to-have|nice to haves|preferred"
            "|bonus points|who you are|who we are looking for|who we're looking for|who we’re looking for"
            "|what we are looking for|what we're looking for|what we’re looking for|what you need|what you'll need"
            "|what you’ll need|what you bring|about you|your profile|your background|your skills|you have|you are"
            "|we are looking for|what it takes|ideal candidate",
        ),
        (
            Section.COMPANY,
            "about us|who we are|our company|our team|our story|our mission|company profile|company introduction"
            "|company overview|company description|about the company|about the team|overview|why us",
        ),
        (
            Section.BENEFITS,
            "what we offer|job offering|job benefits|what you'll get|what you’ll get|what you will get|benefits|benefit"
            "|perks"
            "|perks and benefits|benefits and perks|perks & benefits|we offer|compensation"
            "|compensation and benefits|salary|salary and benefits|why join us",
        ),
    )
}
