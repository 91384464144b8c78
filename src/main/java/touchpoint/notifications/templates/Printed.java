package touchpoint.notifications.templates;

/** A text with everything put in its place. */
public record Printed(String subject, String body) {}
