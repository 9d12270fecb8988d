namespace CallLogging.Salesforce;

/// <summary>Builds the Subject of the Task that records a call.</summary>
public static class TaskSubjectBuilder
{
    /// <summary>The maximum number of UTF-16 units of a subject: the length of Salesforce's field.</summary>
    public const int MaxLength = 255;

    // Fifteen digits and the punctuation between them.
    private const int MaxNumberLength = 64;

    /// <summary>Builds the subject of a call. Names are inserted as they are and never interpreted.</summary>
    /// <param name="call">The call. Conference texts exist for answered calls only.</param>
    /// <param name="recordName">
    /// The name of the contact, lead or account; null or blank if there is no record. Without a record the customer's number takes its place, in
    /// international format; a text that is not a number is written unchanged; a withheld or unknown number gives the words for an unknown caller.
    /// </param>
    /// <param name="language">A culture name such as <c>de</c> or <c>de-AT</c>; null and unknown names give English.</param>
    /// <param name="style">The family of subjects. <see cref="SubjectStyle.WithAgent"/> falls back to the classic text if the agent is unknown.</param>
    /// <param name="texts">The texts to use; null for <see cref="SubjectTexts.Catalog"/>.</param>
    /// <returns>
    /// The subject. A text of more than <see cref="MaxLength"/> units is cut at the boundary of a text element and ends with an ellipsis.
    /// </returns>
    /// <remarks>A blank name counts as unknown. No subject has a gap.</remarks>
    /// <exception cref="ArgumentException">The call has no <see cref="Call.Outcome"/> yet, or it is internal; such calls have no Task.</exception>
    public static TaskSubject Build(
        Call call,
        string? recordName,
        string? language = "en",
        SubjectStyle style = SubjectStyle.Classic,
        LanguageCatalog<SubjectTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        SubjectCase subjectCase = GetCase(call);
        SubjectTexts words = (texts ?? SubjectTexts.Catalog).GetTexts(language);
        TextTemplate template = words.GetTemplates(style).GetTemplate(subjectCase);
        string? agent = NullIfBlank(subjectCase == SubjectCase.InboundMachine ? call.AnsweredByName : call.Agent?.Name);
        string? placedBy = NullIfBlank(call.PlacedBy?.Name);
        if ((agent is null && template.HasPlaceholder(SubjectTexts.Agent)) || (placedBy is null && template.HasPlaceholder(SubjectTexts.PlacedBy)))
        {
            template = words.Classic.GetTemplate(subjectCase);
        }

        ReadOnlySpan<char> record = NullIfBlank(recordName) ?? GetCustomerText(call, words, stackalloc char[MaxNumberLength]);
        ReadOnlySpan<char> line = NullIfBlank(call.Line?.Name) ?? GetLineText(call, words, stackalloc char[MaxNumberLength]);
        var values = new TemplateValues(record, line, agent, placedBy);
        bool isCut = template.Measure(values) > MaxLength;
        return new(isCut ? Truncate(template, values) : template.Fill(values), subjectCase, isCut);
    }

    private static string Truncate(TextTemplate template, in TemplateValues values)
    {
        Span<char> text = stackalloc char[MaxLength + 1];
        template.Write(text, values);
        int kept = TextElements.GetFittingLength(text, MaxLength - 1);
        text[kept] = TextElements.Ellipsis;
        return new string(text[..(kept + 1)]);
    }

    private static SubjectCase GetCase(Call call) => call.Outcome switch
    {
        CallOutcome.InboundAnswered when call.IsHandledByMachine => SubjectCase.InboundMachine,
        CallOutcome.InboundAnswered => call.IsConference ? SubjectCase.ConferenceInbound : SubjectCase.InboundAnswered,
        CallOutcome.InboundMissed => SubjectCase.Missed,
        CallOutcome.InboundVoicemail => SubjectCase.Voicemail,
        CallOutcome.OutboundAnswered => call.IsConference ? SubjectCase.ConferenceOutbound : SubjectCase.OutboundAnswered,
        CallOutcome.OutboundUnanswered => SubjectCase.OutboundUnanswered,
        null => throw new ArgumentException($"Call {call.Key} has no outcome, so it has no subject yet.", nameof(call)),
    };

    private static string? NullIfBlank(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;

    private static ReadOnlySpan<char> GetCustomerText(Call call, SubjectTexts words, Span<char> buffer)
    {
        PartyNumber customer = call.Customer.Number ?? PartyNumber.Withheld;
        return customer.Kind switch
        {
            PartyNumberKind.Withheld => words.UnknownCaller,
            PartyNumberKind.Number => Format(customer.Number!.Value, buffer),
            PartyNumberKind.NotANumber => customer.Text,
        };
    }

    private static ReadOnlySpan<char> GetLineText(Call call, SubjectTexts words, Span<char> buffer) =>
        call.Line?.Number is { } number ? Format(number, buffer) : words.UnknownLine;

    private static ReadOnlySpan<char> Format(PhoneNumber number, Span<char> buffer)
    {
        number.TryFormat(buffer, out int length, "I", null);
        return buffer[..length];
    }
}

/// <summary>The Subject of a call's Task, and how it was built.</summary>
/// <param name="Text">The text, at most <see cref="TaskSubjectBuilder.MaxLength"/> UTF-16 units.</param>
/// <param name="Case">The case that selected the template.</param>
/// <param name="IsCut">True if the text was cut; its last unit is then <see cref="TextElements.Ellipsis"/>.</param>
public readonly record struct TaskSubject(string Text, SubjectCase Case, bool IsCut)
{
    /// <summary>Returns the text of the subject.</summary>
    public override string ToString() => Text;
}
