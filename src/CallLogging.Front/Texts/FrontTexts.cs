using CallLogging.Front.Texts.Languages;

namespace CallLogging.Front;

/// <summary>All texts that are written into Front in one language.</summary>
/// <remarks>To change single texts, replace them in a copy of the built-in texts: <c>FrontTexts.Catalog.WithTexts("de", german with { MissedCall = "Verpasster Anruf" })</c>.</remarks>
public sealed record FrontTexts
{
    /// <summary>The built-in texts in English, German, Spanish, Polish and French.</summary>
    public static LanguageCatalog<FrontTexts> Catalog => Defaults.Catalog;

    /// <summary>The qualification of an answered call by a customer.</summary>
    public required string InboundCall { get; init; }

    /// <summary>The qualification of an answered call by an agent.</summary>
    public required string OutboundCall { get; init; }

    /// <summary>The qualification of an unanswered call by an agent.</summary>
    public required string OutboundUnansweredCall { get; init; }

    /// <summary>The qualification of an unanswered call by a customer, without a voicemail.</summary>
    public required string MissedCall { get; init; }

    /// <summary>The words for a line whose name and number are unknown.</summary>
    public required string UnknownLine { get; init; }

    /// <summary>The words for the number of a customer who withheld it.</summary>
    public required string WithheldNumber { get; init; }

    /// <summary>The row that states the line's number; placeholder <c>{line}</c>.</summary>
    public required TextTemplate LineRow { get; init => field = Validate(value, "line"); }

    /// <summary>The row that states the customer's name and number; placeholder <c>{customer}</c>.</summary>
    public required TextTemplate CustomerRow { get; init => field = Validate(value, "customer"); }

    /// <summary>The row that names the agent; placeholder <c>{agent}</c>.</summary>
    public required TextTemplate AgentRow { get; init => field = Validate(value, "agent"); }

    /// <summary>The word in place of the agent of a call that nobody answered.</summary>
    public required string NoAgent { get; init; }

    /// <summary>The words in place of the agent of a call that a machine handled; placeholder <c>{agent}</c>, the name of the machine.</summary>
    public required TextTemplate VoiceAgent { get; init => field = Validate(value, "agent"); }

    /// <summary>The words in place of the agent of a call that a machine without a known name handled.</summary>
    public required string UnnamedVoiceAgent { get; init; }

    /// <summary>The activity with the duration; placeholder <c>{duration}</c>.</summary>
    public required TextTemplate Duration { get; init => field = Validate(value, "duration"); }

    /// <summary>The unit after a number of hours.</summary>
    public required string HourUnit { get; init; }

    /// <summary>The unit after a number of minutes.</summary>
    public required string MinuteUnit { get; init; }

    /// <summary>The unit after a number of seconds.</summary>
    public required string SecondUnit { get; init; }

    /// <summary>The activity with the link to a recording; placeholder <c>{link}</c>.</summary>
    public required TextTemplate Recording { get; init => field = Validate(value, "link"); }

    /// <summary>The activity with the link to a voicemail; placeholder <c>{link}</c>.</summary>
    public required TextTemplate VoicemailLink { get; init => field = Validate(value, "link"); }

    /// <summary>The text before a qualification that replaces the first one; placeholder <c>{qualification}</c>.</summary>
    public required TextTemplate Correction { get; init => field = Validate(value, "qualification"); }

    /// <summary>The heading of a note that cannot be written in the name of its author; placeholder <c>{agent}</c>.</summary>
    public required TextTemplate NoteHeading { get; init => field = Validate(value, "agent"); }

    /// <summary>The name of the contact that stands for all withheld callers of a line; placeholder <c>{line}</c>.</summary>
    public required TextTemplate WithheldContact { get; init => field = Validate(value, "line"); }

    /// <summary>The description of the contact that stands for withheld callers.</summary>
    public required string WithheldContactDescription { get; init; }

    /// <summary>The name of the contact that stands for one of the company's own lines; placeholder <c>{line}</c>.</summary>
    public required TextTemplate OwnLineContact { get; init => field = Validate(value, "line"); }

    /// <summary>The description of the contact that stands for one of the company's own lines.</summary>
    public required string OwnLineContactDescription { get; init; }

    /// <summary>The error text for a teammate who replies to a logged call with a message.</summary>
    public required string ReplyRejected { get; init; }

    /// <summary>Parses a template with exactly one kind of placeholder.</summary>
    /// <param name="text">A text such as <c>Duration: {duration}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <param name="placeholder">The name of the placeholder, without braces.</param>
    /// <returns>The template, for one of the properties above.</returns>
    /// <exception cref="FormatException">A brace is not closed, the text has another placeholder, or the placeholder is missing.</exception>
    public static TextTemplate ParseTemplate(string text, string placeholder)
    {
        var template = TextTemplate.Parse(text, placeholder);
        return template.HasPlaceholder(0) ? template : throw new FormatException($"The template '{text}' has no placeholder {{{placeholder}}}. Add it to the text.");
    }

    private static TextTemplate Validate(TextTemplate template, string placeholder)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Names == [placeholder]
            ? template
            : throw new ArgumentException($"The template '{template}' was parsed with other placeholders than {{{placeholder}}}. Parse it with FrontTexts.ParseTemplate.", nameof(template));
    }

    // A separate class, so that the language classes can be initialized first: the catalog needs them.
    private static class Defaults
    {
        public static readonly LanguageCatalog<FrontTexts> Catalog =
            new(English.Texts, ("de", German.Texts), ("es", Spanish.Texts), ("pl", Polish.Texts), ("fr", French.Texts));
    }
}
