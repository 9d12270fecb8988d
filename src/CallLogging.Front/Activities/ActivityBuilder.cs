using System.Globalization;

namespace CallLogging.Front;

/// <summary>Builds the activities of a call: their order, texts and times (spec F5, F6).</summary>
public static class ActivityBuilder
{
    /// <summary>Builds what there is to tell of a call.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="settings">How calls are written.</param>
    /// <param name="sent">What was written before: it is named again with the same key, and corrected where the call turned out otherwise.</param>
    /// <param name="language">A culture name; null for the settings'.</param>
    /// <param name="texts">The texts to take; null for <see cref="FrontTexts.Catalogue"/>.</param>
    public static ActivityDecision Build(
        Call call,
        FrontSettings settings,
        SentActivities? sent = null,
        string? language = null,
        LanguageCatalogue<FrontTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(settings);
        sent ??= SentActivities.None;
        if (ConversationSubject.Qualify(call) is not { } qualification)
        {
            return new(call.Direction == CallDirection.Internal ? ActivityRule.Internal : ActivityRule.InProgress);
        }

        ActivityRule rule = Ready(call, qualification, settings);
        if (rule != ActivityRule.Write && sent.Qualifications.IsEmpty)
        {
            return new(rule);
        }

        var build = new ActivityDraft(call, settings, language ?? settings.Language, texts);
        ValueList<FrontActivity> activities = [];
        CallQualification first = sent.Qualifications.IsEmpty ? qualification : sent.Qualifications[0];
        activities = activities.Add(build.Qualification(first));
        foreach (CallQualification told in sent.Qualifications.Skip(1))
        {
            activities = activities.Add(build.Correction(told) with { NotBefore = null });
        }

        bool corrects = rule == ActivityRule.Write && sent.Qualifications.Count > 0 && sent.Qualifications[^1] != qualification;
        if (corrects && !sent.Qualifications.Contains(qualification))
        {
            activities = activities.Add(build.Correction(qualification));
        }

        return new(ActivityRule.Write, [.. activities, .. Facts(call, settings, sent, build, corrects)]);
    }

    /// <summary>The link to a recording or voicemail that is written, or null: only such as can be followed, and lasting ones unless set otherwise.</summary>
    public static string? LinkOf(CallMedia? media, FrontSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return PlainText.Link(media?.LastingUrl) ?? (settings.ExpiringLinks ? PlainText.Link(media?.ExpiringUrl) : null);
    }

    // An unanswered call is known to be one only when nothing more is to be expected: the answer itself may come late.
    private static ActivityRule Ready(Call call, CallQualification qualification, FrontSettings settings) => qualification switch
    {
        CallQualification.InboundCall or CallQualification.OutboundCall =>
            call.State != CallState.InProgress || settings.AnsweredTiming == AnsweredTiming.AtAnswer ? ActivityRule.Write : ActivityRule.WaitsForEnd,
        CallQualification.Voicemail => ActivityRule.Write,
        CallQualification.MissedCall or CallQualification.OutboundUnansweredCall =>
            call.State == CallState.Final ? ActivityRule.Write : ActivityRule.WaitsUntilFinal,
    };

    private static IEnumerable<FrontActivity> Facts(Call call, FrontSettings settings, SentActivities sent, ActivityDraft build, bool corrects)
    {
        bool isOver = call.State != CallState.InProgress;
        if (call.IsAnswered && isOver && call.TalkTime is { } talked)
        {
            yield return build.Duration(talked);
        }

        if (call.IsAnswered && isOver && LinkOf(call.Recording, settings) is { } recording)
        {
            yield return build.Recording(recording);
        }

        if (call.Outcome == CallOutcome.InboundVoicemail && !corrects && !sent.CorrectionHasLink
            && call.EndedAt is not null && LinkOf(call.Voicemail, settings) is { } voicemail)
        {
            yield return build.Voicemail(voicemail);
        }

        if (!call.IsAnswered && settings.UnansweredNotes == UnansweredNotes.Nothing)
        {
            yield break;
        }

        foreach (CallNote note in call.Notes)
        {
            if (!string.IsNullOrWhiteSpace(note.Text))
            {
                yield return build.Note(note);
            }
        }
    }

    /// <summary>The words and times of one call.</summary>
    private sealed class ActivityDraft(Call call, FrontSettings settings, string language, LanguageCatalogue<FrontTexts>? texts)
    {
        private readonly FrontTexts _words = (texts ?? FrontTexts.Catalogue).For(language);

        private DateTimeOffset End => call.EndedAt ?? call.AnsweredAt ?? call.StartedAt;

        // At the end, unless it is written before: then it must not stand behind what was written in between.
        private DateTimeOffset Begin => settings.AnsweredTiming == AnsweredTiming.AtAnswer && call.AnsweredAt is { } answered ? answered : End;

        public FrontActivity Qualification(CallQualification qualification) =>
            new(ActivityKind.Qualification, "qualification", Describe(qualification), WholeSeconds(Begin)) { Qualification = qualification };

        public FrontActivity Correction(CallQualification qualification)
        {
            string text = _words.Correction.Fill(Title(qualification));
            string? link = qualification == CallQualification.Voicemail ? LinkOf(call.Voicemail, settings) : null;
            return new(
                ActivityKind.Correction,
                $"correction:{SnakeCase.Of(qualification)}",
                link is null ? text : $"{text}\n{_words.VoicemailLink.Fill(link)}",
                After(1))
            {
                Qualification = qualification,
                NotBefore = link is null ? null : End + settings.VoicemailLinkDelay,
            };
        }

        public FrontActivity Duration(TimeSpan talked) =>
            new(ActivityKind.Duration, "duration", _words.Duration.Fill(DurationText.Of(talked, _words)), After(2));

        public FrontActivity Recording(string link) => new(ActivityKind.Recording, "recording", _words.Recording.Fill(link), After(3));

        public FrontActivity Voicemail(string link) =>
            new(ActivityKind.Voicemail, "voicemail", _words.VoicemailLink.Fill(link), After(3)) { NotBefore = End + settings.VoicemailLinkDelay };

        public FrontActivity Note(CallNote note) =>
            new(ActivityKind.Note, $"note:{note.Id.Value}", PlainText.Lines(note.Text), WholeSeconds(note.At ?? call.StartedAt)) { Writer = note.By };

        private string Title(CallQualification qualification) =>
            $"{ConversationSubject.Words(qualification, language, settings.VoicemailWord, texts)} - {ConversationSubject.LineName(call.Line, _words)}";

        private string Describe(CallQualification qualification)
        {
            PartyNumber number = call.Customer.Number ?? PartyNumber.Withheld;
            string shown = number.Kind switch
            {
                PartyNumberKind.Number => number.Number!.Value.International,
                PartyNumberKind.Withheld => _words.WithheldNumber,
                PartyNumberKind.NotANumber => PlainText.Name(number.Text) ?? _words.WithheldNumber,
            };
            string customer = PlainText.Name(call.Customer.Name?.Display) is { } name ? $"{name}, {shown}" : shown;
            Agent? agent = qualification is CallQualification.MissedCall or CallQualification.Voicemail ? null : call.Agent ?? call.Maker;
            return string.Join('\n',
                Title(qualification),
                _words.LineRow.Fill(call.Line?.Number?.International ?? ConversationSubject.LineName(call.Line, _words)),
                _words.CustomerRow.Fill(customer),
                _words.AgentRow.Fill(AgentName(agent) ?? _words.NoAgent));
        }

        private DateTimeOffset After(int seconds) => WholeSeconds(End).AddSeconds(seconds);

        // Front takes whole seconds.
        private static DateTimeOffset WholeSeconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    /// <summary>How an agent is named in a text: by name, else e-mail address, else the provider's id.</summary>
    internal static string? AgentName(Agent? agent) =>
        agent is null ? null : PlainText.Name(agent.Name) ?? PlainText.Name(agent.Email) ?? PlainText.Name(agent.Id.Value.ToString(CultureInfo.InvariantCulture));
}
