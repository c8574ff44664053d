/** Building blocks for generated apps: {@code templates/<id>/template.json} and the files beside it. */
@NullMarked
package io.appbuilder.templates;

import org.jspecify.annotations.NullMarked;
