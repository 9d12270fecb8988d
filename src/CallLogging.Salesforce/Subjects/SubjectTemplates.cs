namespace CallLogging.Salesforce;

/// <summary>The subjects of one language in one style: one template for each case.</summary>
/// <remarks>
/// Create the templates with <see cref="SubjectTexts.ParseTemplate"/>. A template that was read with other placeholders is rejected with an
/// <see cref="ArgumentException"/>.
/// </remarks>
public sealed record SubjectTemplates
{
    /// <summary>The subject of an outbound call that was answered.</summary>
    public required TextTemplate OutboundAnswered { get; init => field = Validate(value); }

    /// <summary>The subject of an outbound call that nobody answered.</summary>
    public required TextTemplate OutboundUnanswered { get; init => field = Validate(value); }

    /// <summary>The subject of an inbound call that was answered.</summary>
    public required TextTemplate InboundAnswered { get; init => field = Validate(value); }

    /// <summary>The subject of an inbound call that nobody answered and that left no voicemail.</summary>
    public required TextTemplate Missed { get; init => field = Validate(value); }

    /// <summary>The subject of an inbound call that left a voicemail.</summary>
    public required TextTemplate Voicemail { get; init => field = Validate(value); }

    /// <summary>The subject of an answered outbound call with three or more participants.</summary>
    public required TextTemplate ConferenceOutbound { get; init => field = Validate(value); }

    /// <summary>The subject of an answered inbound call with three or more participants.</summary>
    public required TextTemplate ConferenceInbound { get; init => field = Validate(value); }

    /// <summary>
    /// The subject of an inbound call that a voice agent handled. In the style with agents, <c>{agent}</c> stands for the name of the machine.
    /// </summary>
    public required TextTemplate InboundMachine { get; init => field = Validate(value); }

    /// <summary>Returns the template of a case.</summary>
    /// <param name="subjectCase">The case of the call, as <see cref="TaskSubject.Case"/> reports it.</param>
    public TextTemplate GetTemplate(SubjectCase subjectCase) => subjectCase switch
    {
        SubjectCase.OutboundAnswered => OutboundAnswered,
        SubjectCase.OutboundUnanswered => OutboundUnanswered,
        SubjectCase.InboundAnswered => InboundAnswered,
        SubjectCase.Missed => Missed,
        SubjectCase.Voicemail => Voicemail,
        SubjectCase.ConferenceOutbound => ConferenceOutbound,
        SubjectCase.ConferenceInbound => ConferenceInbound,
        SubjectCase.InboundMachine => InboundMachine,
    };

    private static TextTemplate Validate(TextTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Names == SubjectTexts.Placeholders
            ? template
            : throw new ArgumentException($"'{template}' was read with other placeholders than a subject's; create it with SubjectTexts.ParseTemplate.", nameof(template));
    }
}

/// <summary>The eight cases that a call's subject distinguishes.</summary>
/// <remarks>
/// Conferences have cases of their own so that a host can give them other texts; the built-in text of an inbound conference equals that of an
/// answered inbound call. An unanswered call is never a conference.
/// </remarks>
public enum SubjectCase
{
    /// <summary>An agent called and the call was answered.</summary>
    OutboundAnswered,

    /// <summary>An agent called and nobody answered.</summary>
    OutboundUnanswered,

    /// <summary>A customer called and somebody answered.</summary>
    InboundAnswered,

    /// <summary>A customer called, nobody answered, and no voicemail was left.</summary>
    Missed,

    /// <summary>A customer called, nobody answered, and a voicemail was left.</summary>
    Voicemail,

    /// <summary>An answered outbound call with three or more participants.</summary>
    ConferenceOutbound,

    /// <summary>An answered inbound call with three or more participants.</summary>
    ConferenceInbound,

    /// <summary>An inbound call that a voice agent handled, and no person.</summary>
    InboundMachine,
}
