namespace CallLogging.Salesforce;

/// <summary>The subjects of one language in one style: a template for each case (spec S5, S6).</summary>
/// <remarks>Templates are made with <see cref="SubjectTexts.Template"/>; another one is refused with <see cref="ArgumentException"/>.</remarks>
public sealed record SubjectTemplates
{
    /// <summary>For <see cref="SubjectCase.OutboundAnswered"/>.</summary>
    public required TextTemplate OutboundAnswered { get; init => field = Checked(value); }

    /// <summary>For <see cref="SubjectCase.OutboundUnanswered"/>.</summary>
    public required TextTemplate OutboundUnanswered { get; init => field = Checked(value); }

    /// <summary>For <see cref="SubjectCase.InboundAnswered"/>.</summary>
    public required TextTemplate InboundAnswered { get; init => field = Checked(value); }

    /// <summary>For <see cref="SubjectCase.Missed"/>.</summary>
    public required TextTemplate Missed { get; init => field = Checked(value); }

    /// <summary>For <see cref="SubjectCase.Voicemail"/>.</summary>
    public required TextTemplate Voicemail { get; init => field = Checked(value); }

    /// <summary>For <see cref="SubjectCase.ConferenceOutbound"/>.</summary>
    public required TextTemplate ConferenceOutbound { get; init => field = Checked(value); }

    /// <summary>For <see cref="SubjectCase.ConferenceInbound"/>.</summary>
    public required TextTemplate ConferenceInbound { get; init => field = Checked(value); }

    /// <summary>The template of a case.</summary>
    /// <param name="subjectCase">The case.</param>
    public TextTemplate For(SubjectCase subjectCase) => subjectCase switch
    {
        SubjectCase.OutboundAnswered => OutboundAnswered,
        SubjectCase.OutboundUnanswered => OutboundUnanswered,
        SubjectCase.InboundAnswered => InboundAnswered,
        SubjectCase.Missed => Missed,
        SubjectCase.Voicemail => Voicemail,
        SubjectCase.ConferenceOutbound => ConferenceOutbound,
        SubjectCase.ConferenceInbound => ConferenceInbound,
    };

    private static TextTemplate Checked(TextTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Names == SubjectTexts.Places
            ? template
            : throw new ArgumentException($"'{template}' was read with other places than a subject's; make it with SubjectTexts.Template.", nameof(template));
    }
}
