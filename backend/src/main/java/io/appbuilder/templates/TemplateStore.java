package io.appbuilder.templates;

import java.util.List;

/** Where templates come from. */
public interface TemplateStore {

    /** All templates, in order of id. */
    List<Template> templates();
}
