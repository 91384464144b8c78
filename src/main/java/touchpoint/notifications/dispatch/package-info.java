/** The bus's side of the ledger: the only place of this module that knows of Camel. */
@NullMarked
package touchpoint.notifications.dispatch;

import org.jspecify.annotations.NullMarked;
