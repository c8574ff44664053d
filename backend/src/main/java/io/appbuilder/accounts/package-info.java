/** Who somebody is: guests and registered people, their sessions, passwords and rights. Knows no engine and no HTTP. */
@NullMarked
package io.appbuilder.accounts;

import org.jspecify.annotations.NullMarked;
