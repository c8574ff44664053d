/** Objects on Amazon S3 or a server that speaks its protocol. The only package that names the S3 client. */
@NullMarked
package io.appbuilder.storage.s3;

import org.jspecify.annotations.NullMarked;
