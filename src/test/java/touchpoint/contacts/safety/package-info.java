@NullMarked
package touchpoint.contacts.safety;

import org.jspecify.annotations.NullMarked;
