/** JSON read strictly, and judged by the schemas that are published: what people and browsers send is either right or refused. */
@NullMarked
package io.appbuilder.json;

import org.jspecify.annotations.NullMarked;
