"""How forms are set on pages: label, help, field and what is wrong with it, tied together."""

from django.forms.renderers import DjangoTemplates


class Forms(DjangoTemplates):
    """Sets forms by our own templates, ``pages/form.html`` and ``pages/field.html``."""

    form_template_name = "pages/form.html"
    field_template_name = "pages/field.html"
