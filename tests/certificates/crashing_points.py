"""The points at which a process that issues a certificate is killed, in order."""

NAMES = (
    "between_certificate_and_holder",
    "between_award_and_task",
    "between_task_and_commit",
    "before_the_start_is_noted",
    "while_drawing",
    "between_drawing_and_storing",
    "between_pdf_and_event",
    "between_event_and_end_of_task",
)
