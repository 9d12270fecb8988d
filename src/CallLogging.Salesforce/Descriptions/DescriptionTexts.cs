using CallLogging.Salesforce.Descriptions.Languages;

namespace CallLogging.Salesforce;

/// <summary>All words of the descriptions in one language.</summary>
public sealed record DescriptionTexts
{
    /// <summary>The built-in texts: English, German, Spanish, Polish and French.</summary>
    public static LanguageCatalog<DescriptionTexts> Catalog => Defaults.Catalog;

    /// <summary>The line that links to the voicemail of a missed call; created with <see cref="ParseLinkTemplate"/>.</summary>
    /// <exception cref="ArgumentException">The template was read with other placeholders.</exception>
    public required TextTemplate VoicemailLine { get; init => field = Validate(value, "link"); }

    /// <summary>The line that links to the recording; created with <see cref="ParseLinkTemplate"/>.</summary>
    /// <exception cref="ArgumentException">The template was read with other placeholders.</exception>
    public required TextTemplate RecordingLine { get; init => field = Validate(value, "link"); }

    /// <summary>The heading of a note with a known author; created with <see cref="ParseNoteTemplate"/>.</summary>
    /// <exception cref="ArgumentException">The template was read with other placeholders.</exception>
    public required TextTemplate NoteAdded { get; init => field = Validate(value, "agent"); }

    /// <summary>The heading of a note without a known author, such as <c>A new comment was added:</c>.</summary>
    public required string NoteAddedByUnknown { get; init; }

    /// <summary>Reads a template with the placeholder <c>{link}</c>.</summary>
    /// <param name="text">A text such as <c>Find recording here: {link}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <returns>The template, for the two lines with a link.</returns>
    /// <exception cref="FormatException">A brace is not closed, another placeholder occurs, or <c>{link}</c> is missing.</exception>
    public static TextTemplate ParseLinkTemplate(string text)
    {
        var template = TextTemplate.Parse(text, "link");
        return template.HasPlaceholder(0) ? template : throw new FormatException($"'{text}' has no {{link}}; without the placeholder nobody could follow it.");
    }

    /// <summary>Reads a template with the placeholder <c>{agent}</c>.</summary>
    /// <param name="text">A text such as <c>{agent} added a new comment:</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <returns>The template, for <see cref="NoteAdded"/>.</returns>
    /// <exception cref="FormatException">A brace is not closed, or another placeholder occurs.</exception>
    public static TextTemplate ParseNoteTemplate(string text) => TextTemplate.Parse(text, "agent");

    private static TextTemplate Validate(TextTemplate template, string placeholder)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Names == [placeholder]
            ? template
            : throw new ArgumentException($"'{template}' was read with other placeholders than {{{placeholder}}}.", nameof(template));
    }

    // A class of its own, so that the language files may be used first: the catalog needs them.
    private static class Defaults
    {
        public static readonly LanguageCatalog<DescriptionTexts> Catalog =
            new(English.Texts, ("de", German.Texts), ("es", Spanish.Texts), ("pl", Polish.Texts), ("fr", French.Texts));
    }
}
