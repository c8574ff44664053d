/** What the browser needs to install packages: a narrow, cached way to one package registry. */
@NullMarked
package io.appbuilder.packages;

import org.jspecify.annotations.NullMarked;
