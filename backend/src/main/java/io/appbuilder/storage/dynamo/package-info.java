/** Records in one table of Amazon DynamoDB. The only package that names its client. */
@NullMarked
package io.appbuilder.storage.dynamo;

import org.jspecify.annotations.NullMarked;
