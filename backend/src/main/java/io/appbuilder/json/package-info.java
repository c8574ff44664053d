/** JSON read strictly: what people and browsers send is either right or refused. */
@NullMarked
package io.appbuilder.json;

import org.jspecify.annotations.NullMarked;
