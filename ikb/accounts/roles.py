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
    LOG_CONSULTATIONS = "log_consultations"
    COUNT_CONSULTATIONS = "count_consultations"
    TAKE_BACK = "take_back"
    VOID_REFERRAL = "void_referral"
    DISCLOSE_BY_HAND = "disclose_by_hand"
    RECORD_BLOCK = "record_block"
    OPEN_BLOCKED = "open_blocked"
    PROTECT_IDENTITY = "protect_identity"
    DECLARE_CONFLICT = "declare_conflict"
    RECORD_OUTSIDE = "record_outside"
    SEE_DELEGATED = "see_delegated"
    SEE_QUEUE = "see_queue"
    MANAGE_QUEUE = "manage_queue"
    SEE_TREATMENT = "see_treatment"
    RECORD_SESSIONS = "record_sessions"
    PLAN_TREATMENT = "plan_treatment"
    RECORD_PLAN = "record_plan"
    SEE_MEASURES = "see_measures"
    RECORD_MEASURES = "record_measures"
    SEE_CLOSING = "see_closing"
    CLOSE_CASE = "close_case"
    PRINT_CASE = "print_case"
    PRODUCE_EXTRACT = "produce_extract"
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
    SEE_SCENARIOS = "see_scenarios"
    PLAN_COSTS = "plan_costs"
    DECIDE_BILLING = "decide_billing"
    SEE_INVOICES = "see_invoices"
    PREPARE_INVOICES = "prepare_invoices"
    APPROVE_INVOICES = "approve_invoices"
    AGREE_PLACEMENT_COSTS = "agree_placement_costs"
    SEE_PLACEMENT_AMOUNTS = "see_placement_amounts"
    COUNT_PLACEMENT_COSTS = "count_placement_costs"
    SEE_REPORT = "see_report"
    SEE_INTERNAL_FIGURES = "see_internal_figures"
    FOLLOW_REPORT = "follow_report"
    RUN_REPORT = "run_report"
    COMMENT_REPORT = "comment_report"
    CONFIRM_FIGURES = "confirm_figures"
    SIGN_REPORT = "sign_report"
    SEE_QUALITY = "see_quality"
    REPORT_DEVIATION = "report_deviation"
    HANDLE_QUALITY = "handle_quality"
    SEE_UNIT_QUALITY = "see_unit_quality"
    SEE_QUALITY_COMPILED = "see_quality_compiled"
    PRESENT_QUALITY = "present_quality"
    SEE_IMPROVEMENT = "see_improvement"
    PLAN_IMPROVEMENT = "plan_improvement"
    LEAD_IMPROVEMENT = "lead_improvement"
    REVIEW_FILES = "review_files"
    PREPARE_RETENTION = "prepare_retention"
    APPROVE_RETENTION = "approve_retention"
    REVIEW_LOG = "review_log"
    SEE_MEMBERSHIPS = "see_memberships"


_AGREEMENT_READER = {Can.SEE_AGREEMENTS, Can.SEE_COSTS, Can.SEE_REPORT}
_IN_THE_WORK = {Can.SEE_WORK, Can.SEE_DISPUTES, Can.SEE_IMPROVEMENT}
_REPORTING = {Can.SEE_QUALITY, Can.REPORT_DEVIATION}
_HANDLING = {Can.HANDLE_QUALITY, Can.SEE_QUALITY_COMPILED} | _REPORTING
_PLANNER = {Can.SEE_SCENARIOS, Can.PLAN_COSTS}
_IMPROVING = {Can.PLAN_IMPROVEMENT, Can.LEAD_IMPROVEMENT}
_REPORT_READER = {Can.FOLLOW_REPORT, Can.COMMENT_REPORT}
_MANAGER = (
    {Can.SEE_DRAFTS, Can.RAISE_DISPUTES, Can.COUNT_CONSULTATIONS}
    | _IN_THE_WORK
    | _PLANNER
    | _REPORT_READER
    | _HANDLING
    | _IMPROVING
)
_CASE_READER = {
    Can.SEE_CASES,
    Can.SEE_IDENTITY,
    Can.SEE_CONSENT,
    Can.SEE_GROUNDS,
    Can.SEE_DECISIONS,
    Can.PRINT_CASE,
}
_OUTCOME_READER = {Can.SEE_TREATMENT, Can.SEE_CLOSING}
_TREATING = {
    Can.SEE_MEASURES,
    Can.RECORD_SESSIONS,
    Can.RECORD_PLAN,
    Can.RECORD_MEASURES,
} | _OUTCOME_READER
_DECIDER = {
    Can.ASK_COMPLETION,
    Can.DECLARE_CONFLICT,
    Can.OPEN_BLOCKED,
    Can.SEE_DELEGATED,
    Can.SEE_QUEUE,
    Can.PRODUCE_EXTRACT,
    Can.AGREE_PLACEMENT_COSTS,
} | _OUTCOME_READER

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
            Can.FOLLOW_REPORT,
            Can.RUN_REPORT,
            Can.ASSIGN_STAFF,
            Can.START_TREATMENT,
            Can.LOG_CONSULTATIONS,
            Can.COUNT_CONSULTATIONS,
            Can.TAKE_BACK,
            Can.VOID_REFERRAL,
            Can.DISCLOSE_BY_HAND,
            Can.RECORD_BLOCK,
            Can.OPEN_BLOCKED,
            Can.PROTECT_IDENTITY,
            Can.RECORD_OUTSIDE,
            Can.SEE_QUEUE,
            Can.MANAGE_QUEUE,
            Can.PLAN_TREATMENT,
            Can.CLOSE_CASE,
            Can.PRODUCE_EXTRACT,
            Can.ORGANISE_WORK,
            Can.SEE_COMPETENCE,
            Can.RAISE_DISPUTES,
            Can.PRESENT_QUALITY,
            Can.PLAN_IMPROVEMENT,
        }
        | _TREATING
        | _IN_THE_WORK
        | _PLANNER
        | _HANDLING
    ),
    Role.FAMILY_THERAPIST: frozenset(
        _CASE_READER | _TREATING | _REPORTING | {Can.RECORD_CONSENT, Can.OPEN_BLOCKED, Can.SEE_AGREEMENTS}
    ),
    Role.INDIVIDUAL_THERAPIST: frozenset(
        _CASE_READER | _TREATING | _REPORTING | {Can.RECORD_CONSENT, Can.OPEN_BLOCKED, Can.SEE_AGREEMENTS}
    ),
    Role.INTAKE_MANAGER: frozenset(
        _CASE_READER
        | _AGREEMENT_READER
        | _MANAGER
        | _DECIDER
        | {Can.DECIDE_FOR_MUNICIPALITY, Can.SEE_CONSIDERATIONS, Can.CONFIRM_FIGURES, Can.APPROVE_RETENTION}
    ),
    Role.SITE_MANAGER: frozenset(
        _CASE_READER
        | _AGREEMENT_READER
        | _MANAGER
        | _DECIDER
        | {Can.DECIDE_FOR_REGION, Can.SEE_CONSIDERATIONS, Can.SEE_COMPETENCE, Can.APPROVE_RETENTION}
    ),
    # For one case outside the agreement, until ten days after the decision (docs/visibility.md §8.2).
    Role.GUEST_DECIDER: frozenset(
        (_CASE_READER - {Can.PRINT_CASE}) | {Can.ASK_COMPLETION, Can.DECLARE_CONFLICT, Can.DECIDE_FOR_MUNICIPALITY}
    ),
    Role.HOST_MANAGER: frozenset({Can.SEE_CASES, Can.SEE_COMPETENCE} | _AGREEMENT_READER | _MANAGER),
    Role.MUNICIPAL_CONTACT: frozenset(
        {Can.SEE_CASES, Can.SEE_IDENTITY, Can.SEE_DECISIONS, Can.SEE_AGREEMENTS, Can.COUNT_CONSULTATIONS}
        | _OUTCOME_READER
    ),
    Role.REFERRER: frozenset(
        _CASE_READER
        | _OUTCOME_READER
        | _REPORTING
        | {
            Can.WRITE_REFERRAL,
            Can.RECORD_CONSENT,
            Can.TAKE_BACK,
            Can.VOID_REFERRAL,
            Can.DISCLOSE_BY_HAND,
            Can.RECORD_BLOCK,
            Can.PROTECT_IDENTITY,
            Can.PRODUCE_EXTRACT,
            Can.SEE_AGREEMENTS,
        }
    ),
    Role.WORKING_GROUP: frozenset(
        {
            Can.SEE_AGREEMENTS,
            Can.SEE_REPORT,
            Can.SEE_WORK,
            Can.SEE_IMPROVEMENT,
            Can.SEE_QUALITY,
            Can.SEE_UNIT_QUALITY,
            Can.SEE_QUALITY_COMPILED,
            Can.PRESENT_QUALITY,
        }
        | _REPORT_READER
    ),
    Role.STEERING_GROUP: frozenset(
        _AGREEMENT_READER
        | _IN_THE_WORK
        | {
            Can.COUNT_CONSULTATIONS,
            Can.COUNT_PLACEMENT_COSTS,
            Can.SEE_SCENARIOS,
            Can.SEE_QUALITY,
            Can.SEE_QUALITY_COMPILED,
        }
        | {Can.FOLLOW_REPORT, Can.SIGN_REPORT}
    ),
    Role.FINANCE_OFFICER: frozenset(
        _AGREEMENT_READER
        | _PLANNER
        | {
            Can.DECIDE_BILLING,
            Can.SEE_INVOICES,
            Can.PREPARE_INVOICES,
            Can.APPROVE_INVOICES,
            Can.SEE_PLACEMENT_AMOUNTS,
            Can.SEE_CONSIDERATIONS,
            Can.FOLLOW_REPORT,
        }
    ),
    Role.REGISTRAR: frozenset(
        _AGREEMENT_READER
        | _IN_THE_WORK
        | {
            Can.REGISTER_NOTICE,
            Can.SEE_CONSIDERATIONS,
            Can.SEE_DRAFTS,
            Can.EDIT_AGREEMENTS,
            Can.PREPARE_RETENTION,
        }
    ),
    Role.FILE_REVIEWER: frozenset({Can.REVIEW_FILES}),
    Role.LOG_REVIEWER: frozenset({Can.REVIEW_LOG}),
    Role.ADMINISTRATOR: frozenset({Can.SEE_MEMBERSHIPS}),
}
