namespace CallLogging.Front;

/// <summary>Builds the subject of a conversation: <c>{qualification} - {line}</c>.</summary>
/// <remarks>The first call of a conversation gives the subject, and every later message repeats it, because no request of Front's API changes a subject.</remarks>
public static class ConversationSubject
{
    /// <summary>The maximum length of a subject: 255 UTF-16 units, which mail systems show in full. Front documents no limit.</summary>
    public const int MaxLength = 255;

    /// <summary>The default word that begins the subject of a voicemail in every language. It is not translated because rules in Front trigger on it.</summary>
    public const string DefaultVoicemailWord = "Voicemail";

    /// <summary>Determines the qualification of a call from its outcome.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <returns>The qualification, or null while the outcome is unknown and for internal calls.</returns>
    public static CallQualification? Qualify(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Outcome switch
        {
            CallOutcome.InboundAnswered => CallQualification.InboundCall,
            CallOutcome.InboundMissed => CallQualification.MissedCall,
            CallOutcome.InboundVoicemail => CallQualification.Voicemail,
            CallOutcome.OutboundAnswered => CallQualification.OutboundCall,
            CallOutcome.OutboundUnanswered => CallQualification.OutboundUnansweredCall,
            null => null,
        };
    }

    /// <summary>Returns the text of a qualification in one language.</summary>
    /// <param name="qualification">The qualification of the call.</param>
    /// <param name="language">A culture name such as <c>de</c>; null or a language without texts gives English.</param>
    /// <param name="voicemailWord">The word for a voicemail, the same in every language.</param>
    /// <param name="texts">The texts to use, or null for <see cref="FrontTexts.Catalog"/>.</param>
    /// <returns>The text, such as <c>Missed call</c>.</returns>
    public static string GetWords(
        CallQualification qualification,
        string? language = "en",
        string voicemailWord = DefaultVoicemailWord,
        LanguageCatalog<FrontTexts>? texts = null)
    {
        FrontTexts words = (texts ?? FrontTexts.Catalog).GetTexts(language);
        return qualification switch
        {
            CallQualification.InboundCall => words.InboundCall,
            CallQualification.OutboundCall => words.OutboundCall,
            CallQualification.OutboundUnansweredCall => words.OutboundUnansweredCall,
            CallQualification.MissedCall => words.MissedCall,
            CallQualification.Voicemail => voicemailWord,
        };
    }

    /// <summary>Builds the subject of a conversation that a call begins.</summary>
    /// <param name="qualification">The qualification of the call.</param>
    /// <param name="line">The line of the call, or null if it is unknown. The subject has its name, else its number, else the words for an unknown line.</param>
    /// <param name="language">A culture name such as <c>de</c>; null or a language without texts gives English.</param>
    /// <param name="voicemailWord">The word for a voicemail, the same in every language.</param>
    /// <param name="texts">The texts to use, or null for <see cref="FrontTexts.Catalog"/>.</param>
    /// <returns>The subject, at most <see cref="MaxLength"/> units long and cut at the boundary of a text element.</returns>
    public static string Build(
        CallQualification qualification,
        Line? line,
        string? language = "en",
        string voicemailWord = DefaultVoicemailWord,
        LanguageCatalog<FrontTexts>? texts = null)
    {
        string subject = $"{GetWords(qualification, language, voicemailWord, texts)} - {GetLineName(line, (texts ?? FrontTexts.Catalog).GetTexts(language))}";
        return subject.Length <= MaxLength ? subject : subject[..TextElements.GetFittingLength(subject, MaxLength - 1)] + TextElements.Ellipsis;
    }

    /// <summary>Returns the line's name, else its number, else the words for an unknown line.</summary>
    internal static string GetLineName(Line? line, FrontTexts texts) =>
        PlainText.CleanName(line?.Name) ?? line?.Number?.International ?? texts.UnknownLine;
}

/// <summary>The qualification of a call, which its subject and its first activity state.</summary>
public enum CallQualification
{
    /// <summary>A customer called, and an agent answered.</summary>
    InboundCall,

    /// <summary>An agent called, and the call was answered.</summary>
    OutboundCall,

    /// <summary>An agent called, and the call was not answered.</summary>
    OutboundUnansweredCall,

    /// <summary>A customer called, nobody answered, and no voicemail was left.</summary>
    MissedCall,

    /// <summary>A customer called, nobody answered, and a voicemail was left.</summary>
    Voicemail,
}
