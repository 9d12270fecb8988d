namespace CallLogging.Salesforce;

/// <summary>Builds the Subject of the Task that records a call (spec S5-S7).</summary>
public static class TaskSubjectBuilder
{
    /// <summary>The most UTF-16 units that a subject has: the length of Salesforce's field (spec S7).</summary>
    public const int MaxLength = 255;

    // Fifteen digits and the punctuation between them.
    private const int MaxNumberLength = 64;

    /// <summary>Builds a subject. Names are inserted as they are, never interpreted.</summary>
    /// <param name="call">The call. A text for a conference exists for answered calls only.</param>
    /// <param name="recordName">
    /// The name of the contact, lead or account; null or blank without a record: then the customer's number stands in its place, or
    /// the text that is no number, or the words for an unknown caller.
    /// </param>
    /// <param name="language">A culture name such as <c>de</c> or <c>de-AT</c>; null and unknown ones give English.</param>
    /// <param name="style">The family of subjects. With <see cref="SubjectStyle.WithAgent"/> and no agent known: the classic text.</param>
    /// <param name="texts">The texts to take; null for <see cref="SubjectTexts.Catalogue"/>.</param>
    /// <returns>The subject, cut at a text element border to <see cref="MaxLength"/> units with an ellipsis if it is longer.</returns>
    /// <exception cref="ArgumentException">The call has no <see cref="Call.Outcome"/> yet, or is internal: it gets no Task.</exception>
    public static TaskSubject Build(
        Call call,
        string? recordName,
        string? language = "en",
        SubjectStyle style = SubjectStyle.Classic,
        LanguageCatalogue<SubjectTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        SubjectCase subjectCase = CaseOf(call);
        SubjectTexts words = (texts ?? SubjectTexts.Catalogue).For(language);
        TextTemplate template = words.For(style).For(subjectCase);
        string? agent = Named(call.Agent?.Name);
        string? maker = Named(call.Maker?.Name);
        if ((template.Uses(SubjectTexts.Agent) && agent is null) || (template.Uses(SubjectTexts.Maker) && maker is null))
        {
            template = words.Classic.For(subjectCase);
        }

        ReadOnlySpan<char> record = Named(recordName) ?? CustomerOf(call, words, stackalloc char[MaxNumberLength]);
        ReadOnlySpan<char> line = Named(call.Line?.Name) ?? LineOf(call, words, stackalloc char[MaxNumberLength]);
        Span<char> text = stackalloc char[MaxLength + 1];
        int length = template.Write(text, record, line, agent, maker);
        if (length <= MaxLength)
        {
            return new(new string(text[..length]), subjectCase, WasCut: false);
        }

        int kept = TextElements.FitLength(text, MaxLength - 1);
        text[kept] = TextElements.Ellipsis;
        return new(new string(text[..(kept + 1)]), subjectCase, WasCut: true);
    }

    private static SubjectCase CaseOf(Call call) => call.Outcome switch
    {
        CallOutcome.InboundAnswered => call.IsConference ? SubjectCase.ConferenceInbound : SubjectCase.InboundAnswered,
        CallOutcome.InboundMissed => SubjectCase.Missed,
        CallOutcome.InboundVoicemail => SubjectCase.Voicemail,
        CallOutcome.OutboundAnswered => call.IsConference ? SubjectCase.ConferenceOutbound : SubjectCase.OutboundAnswered,
        CallOutcome.OutboundUnanswered => SubjectCase.OutboundUnanswered,
        null => throw new ArgumentException($"Call {call.Key} has no outcome, so it has no subject yet.", nameof(call)),
    };

    private static string? Named(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;

    private static ReadOnlySpan<char> CustomerOf(Call call, SubjectTexts words, Span<char> buffer)
    {
        PartyNumber customer = call.Customer.Number ?? PartyNumber.Withheld;
        return customer.Kind switch
        {
            PartyNumberKind.Withheld => words.UnknownCaller,
            PartyNumberKind.Number => Write(customer.Number!.Value, buffer),
            PartyNumberKind.NotANumber => customer.Text,
        };
    }

    private static ReadOnlySpan<char> LineOf(Call call, SubjectTexts words, Span<char> buffer) =>
        call.Line?.Number is { } number ? Write(number, buffer) : words.UnknownLine;

    private static ReadOnlySpan<char> Write(PhoneNumber number, Span<char> buffer)
    {
        number.TryFormat(buffer, out int length, "I", null);
        return buffer[..length];
    }
}
