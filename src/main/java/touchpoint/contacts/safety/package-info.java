/** Tells the files that strangers send and that may do harm: programs, macros, archives that hide or explode, viruses. */
@NullMarked
package touchpoint.contacts.safety;

import org.jspecify.annotations.NullMarked;
