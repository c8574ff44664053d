/** Mails that the service sends. {@link io.appbuilder.mail.Mailer} is the port. */
@NullMarked
package io.appbuilder.mail;

import org.jspecify.annotations.NullMarked;
