/** Originals and attachments as files: the store of one machine, or of several over a shared file system that renames atomically. */
@NullMarked
package touchpoint.contacts.storage;

import org.jspecify.annotations.NullMarked;
