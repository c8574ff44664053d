/** Records in H2 or PostgreSQL: the same SQL and the same migrations. */
@NullMarked
package io.appbuilder.storage.jdbc;

import org.jspecify.annotations.NullMarked;
