/** Searches rules by their words, in memory, with Lucene. Knows neither where rules come from nor what is done with those it finds. */
@NullMarked
package io.appbuilder.rules.search;

import org.jspecify.annotations.NullMarked;
