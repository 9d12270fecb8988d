using System.Globalization;

namespace CallLogging.Front;

/// <summary>Builds the activities of a call with their order, texts and times.</summary>
/// <remarks>
/// The order is qualification, correction, duration, recording or voicemail link, notes. An unanswered outbound call is written when it is
/// final, like an unanswered inbound one: only then is it certain that nobody answered, and a late answer would need a correction. By default
/// this is three minutes later than an answered call.
/// </remarks>
public static class ActivityBuilder
{
    /// <summary>Builds all activities of a call as it is known now.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="settings">The settings of the Front company: timing, notes, links.</param>
    /// <param name="sent">The qualifications that were written before, or null for none. They are built again with the same keys, and a correction follows if the call turned out differently.</param>
    /// <param name="language">A culture name, or null for the language of the settings.</param>
    /// <param name="texts">The texts to use, or null for <see cref="FrontTexts.Catalogue"/>.</param>
    /// <returns>The activities in the order of writing, or the reason why the call is not written yet.</returns>
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

    /// <summary>Finds the link to a recording or voicemail that may be written.</summary>
    /// <param name="media">The recording or voicemail, or null.</param>
    /// <param name="settings">The settings; <see cref="FrontSettings.ExpiringLinks"/> permits links that expire.</param>
    /// <returns>An http or https link of at most 2,000 characters, or null. A lasting link goes before one that expires.</returns>
    public static string? LinkOf(CallMedia? media, FrontSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return PlainText.Link(media?.LastingUrl) ?? (settings.ExpiringLinks ? PlainText.Link(media?.ExpiringUrl) : null);
    }

    // A call is known to be unanswered only when it is final: the event that tells of the answer may arrive late.
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

    /// <summary>Builds the texts and times of one call's activities.</summary>
    private sealed class ActivityDraft(Call call, FrontSettings settings, string language, LanguageCatalogue<FrontTexts>? texts)
    {
        private readonly FrontTexts _words = (texts ?? FrontTexts.Catalogue).For(language);

        private DateTimeOffset End => call.EndedAt ?? call.AnsweredAt ?? call.StartedAt;

        // The time of the end, unless the activity is written earlier: it must not be shown after messages that were written in between.
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

        // Front accepts whole seconds only.
        private static DateTimeOffset WholeSeconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    /// <summary>Returns the name of an agent for texts: the name, else the email address, else the provider's id; null without an agent.</summary>
    internal static string? AgentName(Agent? agent) =>
        agent is null ? null : PlainText.Name(agent.Name) ?? PlainText.Name(agent.Email) ?? PlainText.Name(agent.Id.Value.ToString(CultureInfo.InvariantCulture));
}
