"""The one table of which role may do what. Views carry a capability; templates ask the same question.

A capability opens a page or a verb; which rows it reaches is decided by the QuerySets' `visible_to` and by the
database. The truth behind it is the visibility page of the documentation (docs/visibility.md).
"""

from enum import StrEnum

from ikb.accounts.choices import Role


class Can(StrEnum):
    """Capabilities, named verb_noun."""

    SEE_CASES = "see_cases"
    SEE_IDENTITY = "see_identity"
    SEE_CONSENT = "see_consent"
    SEE_GROUNDS = "see_grounds"
    SEE_DECISIONS = "see_decisions"
    WRITE_REFERRAL = "write_referral"
    REGISTER_FOR_OTHERS = "register_for_others"
    FORWARD_REFERRAL = "forward_referral"
    RECORD_CONSENT = "record_consent"
    ASK_COMPLETION = "ask_completion"
    DECIDE_FOR_MUNICIPALITY = "decide_for_municipality"
    DECIDE_FOR_REGION = "decide_for_region"
    ASSIGN_STAFF = "assign_staff"
    START_TREATMENT = "start_treatment"
    SEE_AGREEMENTS = "see_agreements"
    REGISTER_NOTICE = "register_notice"
    SEE_CONSIDERATIONS = "see_considerations"
    SEE_DRAFTS = "see_drafts"
    EDIT_AGREEMENTS = "edit_agreements"
    SEE_WORK = "see_work"
    ORGANISE_WORK = "organise_work"
    SEE_COMPETENCE = "see_competence"
    SEE_DISPUTES = "see_disputes"
    RAISE_DISPUTES = "raise_disputes"
    SEE_COSTS = "see_costs"
    DECIDE_BILLING = "decide_billing"
    SEE_INVOICES = "see_invoices"
    PREPARE_INVOICES = "prepare_invoices"
    APPROVE_INVOICES = "approve_invoices"
    SEE_REPORT = "see_report"
    SEE_INTERNAL_FIGURES = "see_internal_figures"
    REVIEW_FILES = "review_files"
    REVIEW_LOG = "review_log"
    SEE_MEMBERSHIPS = "see_memberships"


_AGREEMENT_READER = {Can.SEE_AGREEMENTS, Can.SEE_COSTS, Can.SEE_REPORT}
_IN_THE_WORK = {Can.SEE_WORK, Can.SEE_DISPUTES}
_MANAGER = {Can.SEE_DRAFTS, Can.RAISE_DISPUTES} | _IN_THE_WORK
_CASE_READER = {Can.SEE_CASES, Can.SEE_IDENTITY, Can.SEE_CONSENT, Can.SEE_GROUNDS, Can.SEE_DECISIONS}

CAPABILITIES: dict[Role, frozenset[Can]] = {
    Role.COORDINATOR: frozenset(
        _CASE_READER
        | _AGREEMENT_READER
        | {
            Can.WRITE_REFERRAL,
            Can.REGISTER_FOR_OTHERS,
            Can.FORWARD_REFERRAL,
            Can.RECORD_CONSENT,
            Can.ASK_COMPLETION,
            Can.SEE_INTERNAL_FIGURES,
            Can.ASSIGN_STAFF,
            Can.START_TREATMENT,
            Can.ORGANISE_WORK,
            Can.SEE_COMPETENCE,
            Can.RAISE_DISPUTES,
        }
        | _IN_THE_WORK
    ),
    Role.FAMILY_THERAPIST: frozenset(_CASE_READER | {Can.RECORD_CONSENT, Can.SEE_AGREEMENTS}),
    Role.INDIVIDUAL_THERAPIST: frozenset(_CASE_READER | {Can.RECORD_CONSENT, Can.SEE_AGREEMENTS}),
    Role.INTAKE_MANAGER: frozenset(
        _CASE_READER
        | _AGREEMENT_READER
        | _MANAGER
        | {Can.ASK_COMPLETION, Can.DECIDE_FOR_MUNICIPALITY, Can.SEE_CONSIDERATIONS}
    ),
    Role.SITE_MANAGER: frozenset(
        _CASE_READER
        | _AGREEMENT_READER
        | _MANAGER
        | {Can.ASK_COMPLETION, Can.DECIDE_FOR_REGION, Can.SEE_CONSIDERATIONS, Can.SEE_COMPETENCE}
    ),
    Role.HOST_MANAGER: frozenset({Can.SEE_CASES, Can.SEE_COMPETENCE} | _AGREEMENT_READER | _MANAGER),
    Role.MUNICIPAL_CONTACT: frozenset({Can.SEE_CASES, Can.SEE_IDENTITY, Can.SEE_DECISIONS, Can.SEE_AGREEMENTS}),
    Role.REFERRER: frozenset(_CASE_READER | {Can.WRITE_REFERRAL, Can.RECORD_CONSENT, Can.SEE_AGREEMENTS}),
    Role.WORKING_GROUP: frozenset({Can.SEE_AGREEMENTS, Can.SEE_REPORT, Can.SEE_WORK}),
    Role.STEERING_GROUP: frozenset(_AGREEMENT_READER | _IN_THE_WORK),
    Role.FINANCE_OFFICER: frozenset(
        _AGREEMENT_READER
        | {
            Can.DECIDE_BILLING,
            Can.SEE_INVOICES,
            Can.PREPARE_INVOICES,
            Can.APPROVE_INVOICES,
            Can.SEE_CONSIDERATIONS,
        }
    ),
    Role.REGISTRAR: frozenset(
        _AGREEMENT_READER
        | _IN_THE_WORK
        | {Can.REGISTER_NOTICE, Can.SEE_CONSIDERATIONS, Can.SEE_DRAFTS, Can.EDIT_AGREEMENTS}
    ),
    Role.FILE_REVIEWER: frozenset({Can.REVIEW_FILES}),
    Role.LOG_REVIEWER: frozenset({Can.REVIEW_LOG}),
    Role.ADMINISTRATOR: frozenset({Can.SEE_MEMBERSHIPS}),
}
