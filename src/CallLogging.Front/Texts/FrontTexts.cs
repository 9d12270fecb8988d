using CallLogging.Front.Texts.Languages;

namespace CallLogging.Front;

/// <summary>Everything that is written into Front in one language (spec F3, F5, F14, L1).</summary>
/// <remarks>To change single texts take ours and replace them: <c>FrontTexts.Catalogue.With("de", german with { MissedCall = "Verpasster Anruf" })</c>.</remarks>
public sealed record FrontTexts
{
    /// <summary>Our texts: English, German, Spanish, Polish, French.</summary>
    public static LanguageCatalogue<FrontTexts> Catalogue => Defaults.Catalogue;

    /// <summary>Qualifies an answered call of a customer.</summary>
    public required string InboundCall { get; init; }

    /// <summary>Qualifies an answered call of an agent.</summary>
    public required string OutboundCall { get; init; }

    /// <summary>Qualifies a call of an agent that was not answered.</summary>
    public required string OutboundUnansweredCall { get; init; }

    /// <summary>Qualifies a call of a customer that nobody answered, without voicemail.</summary>
    public required string MissedCall { get; init; }

    /// <summary>Stands for a line of which neither name nor number is known.</summary>
    public required string UnknownLine { get; init; }

    /// <summary>Stands for a customer who withheld the number.</summary>
    public required string WithheldNumber { get; init; }

    /// <summary>The row that names the line's number; place <c>{line}</c>.</summary>
    public required TextTemplate LineRow { get; init => field = Checked(value, "line"); }

    /// <summary>The row that names the customer; place <c>{customer}</c>.</summary>
    public required TextTemplate CustomerRow { get; init => field = Checked(value, "customer"); }

    /// <summary>The row that names the agent; place <c>{agent}</c>.</summary>
    public required TextTemplate AgentRow { get; init => field = Checked(value, "agent"); }

    /// <summary>Stands for the agent of a call that nobody took.</summary>
    public required string NoAgent { get; init; }

    /// <summary>The activity with the duration; place <c>{duration}</c>.</summary>
    public required TextTemplate Duration { get; init => field = Checked(value, "duration"); }

    /// <summary>Stands behind a number of hours.</summary>
    public required string HourUnit { get; init; }

    /// <summary>Stands behind a number of minutes.</summary>
    public required string MinuteUnit { get; init; }

    /// <summary>Stands behind a number of seconds.</summary>
    public required string SecondUnit { get; init; }

    /// <summary>The activity with a recording; place <c>{link}</c>.</summary>
    public required TextTemplate Recording { get; init => field = Checked(value, "link"); }

    /// <summary>The activity with a voicemail; place <c>{link}</c>.</summary>
    public required TextTemplate VoicemailLink { get; init => field = Checked(value, "link"); }

    /// <summary>Stands before a qualification that replaces the one written first; place <c>{qualification}</c>.</summary>
    public required TextTemplate Correction { get; init => field = Checked(value, "qualification"); }

    /// <summary>Stands above a note that cannot be written as its author; place <c>{agent}</c>.</summary>
    public required TextTemplate NoteOf { get; init => field = Checked(value, "agent"); }

    /// <summary>The name of the contact that stands for all withheld callers of a line; place <c>{line}</c>.</summary>
    public required TextTemplate WithheldContact { get; init => field = Checked(value, "line"); }

    /// <summary>The description of that contact.</summary>
    public required string WithheldContactDescription { get; init; }

    /// <summary>What somebody reads who answers a call with a message (spec F14).</summary>
    public required string ReplyRejected { get; init; }

    /// <summary>Reads a template with one place.</summary>
    /// <param name="text">Such as <c>Duration: {duration}</c>; <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <param name="place">The place, without braces.</param>
    /// <exception cref="FormatException">A brace is not closed, a place is another one, or the place is missing.</exception>
    public static TextTemplate Template(string text, string place)
    {
        var template = TextTemplate.Parse(text, place);
        return template.Uses(0) ? template : throw new FormatException($"'{text}' has no {{{place}}}.");
    }

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
        public static readonly LanguageCatalogue<FrontTexts> Catalogue =
            new(English.Texts, ("de", German.Texts), ("es", Spanish.Texts), ("pl", Polish.Texts), ("fr", French.Texts));
    }
}
