/** A company's business rules: {@code rules/*.json}. Data with consequences: prompt, {@code src/rules.ts}, design tokens. */
@NullMarked
package io.appbuilder.rules;

import org.jspecify.annotations.NullMarked;
