/**
 * The demo, and what the README starts: a simulated mail server, then the hub as it is, then a municipality's offices and people put in through the
 * modules' own doors.
 */
@NullMarked
package touchpoint.demo;

import org.jspecify.annotations.NullMarked;
