using CallLogging.Salesforce.Descriptions.Languages;

namespace CallLogging.Salesforce;

/// <summary>Everything that descriptions say in one language (spec S16, L1).</summary>
public sealed record DescriptionTexts
{
    /// <summary>Our texts: English, German, Spanish, Polish, French.</summary>
    public static LanguageCatalogue<DescriptionTexts> Catalogue => Defaults.Catalogue;

    /// <summary>Leads to the voicemail of a missed call; made with <see cref="LinkTemplate"/>.</summary>
    /// <exception cref="ArgumentException">The template was read with other places.</exception>
    public required TextTemplate FindVoicemail { get; init => field = Checked(value, "link"); }

    /// <summary>Leads to the recording; made with <see cref="LinkTemplate"/>.</summary>
    /// <exception cref="ArgumentException">The template was read with other places.</exception>
    public required TextTemplate FindRecording { get; init => field = Checked(value, "link"); }

    /// <summary>Stands above a note whose author is known; made with <see cref="NoteTemplate"/>.</summary>
    /// <exception cref="ArgumentException">The template was read with other places.</exception>
    public required TextTemplate NoteAdded { get; init => field = Checked(value, "agent"); }

    /// <summary>Stands above a note whose author is not known.</summary>
    public required string NoteAddedByUnknown { get; init; }

    /// <summary>Reads a template with the place <c>{link}</c>.</summary>
    /// <param name="text">Such as <c>Find recording here: {link}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <exception cref="FormatException">A brace is not closed, a place is another one, or <c>{link}</c> is missing.</exception>
    public static TextTemplate LinkTemplate(string text)
    {
        var template = TextTemplate.Parse(text, "link");
        return template.Uses(0) ? template : throw new FormatException($"'{text}' has no {{link}}, so nobody could follow it.");
    }

    /// <summary>Reads a template with the place <c>{agent}</c>.</summary>
    /// <param name="text">Such as <c>{agent} added a new comment:</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <exception cref="FormatException">A brace is not closed, or a place is another one.</exception>
    public static TextTemplate NoteTemplate(string text) => TextTemplate.Parse(text, "agent");

    private static TextTemplate Checked(TextTemplate template, string place)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Names == [place]
            ? template
            : throw new ArgumentException($"'{template}' was read with other places than {{{place}}}.", nameof(template));
    }

    // A class of its own, so that the language files may be touched first: the catalogue needs them.
    private static class Defaults
    {
        public static readonly LanguageCatalogue<DescriptionTexts> Catalogue =
            new(English.Texts, ("de", German.Texts), ("es", Spanish.Texts), ("pl", Polish.Texts), ("fr", French.Texts));
    }
}
