namespace CallLogging.Front.Texts.Languages;

/// <summary>The French texts.</summary>
internal static class French
{
    public static FrontTexts Texts { get; } = new()
    {
        InboundCall = "Appel entrant",
        OutboundCall = "Appel sortant",
        OutboundUnansweredCall = "Appel sortant sans réponse",
        MissedCall = "Appel manqué",
        UnknownLine = "ligne inconnue",
        WithheldNumber = "numéro masqué",
        LineRow = FrontTexts.ParseTemplate("Ligne\u00a0: {line}", "line"),
        CustomerRow = FrontTexts.ParseTemplate("Client\u00a0: {customer}", "customer"),
        AgentRow = FrontTexts.ParseTemplate("Agent\u00a0: {agent}", "agent"),
        NoAgent = "aucun",
        VoiceAgent = FrontTexts.ParseTemplate("{agent} (agent vocal)", "agent"),
        UnnamedVoiceAgent = "agent vocal",
        Duration = FrontTexts.ParseTemplate("Durée\u00a0: {duration}", "duration"),
        HourUnit = "h",
        MinuteUnit = "min",
        SecondUnit = "s",
        Recording = FrontTexts.ParseTemplate("Enregistrement\u00a0: {link}", "link"),
        VoicemailLink = FrontTexts.ParseTemplate("Message vocal\u00a0: {link}", "link"),
        Correction = FrontTexts.ParseTemplate("Correction\u00a0: {qualification}", "qualification"),
        NoteHeading = FrontTexts.ParseTemplate("Commentaire de {agent}\u00a0:", "agent"),
        WithheldContact = FrontTexts.ParseTemplate("Numéros masqués ({line})", "line"),
        WithheldContactDescription = "Représente tous les appelants de cette ligne dont le numéro est masqué. Ce n'est pas une seule personne\u00a0: ne pas fusionner.",
        OwnLineContact = FrontTexts.ParseTemplate("Ligne de l'entreprise\u00a0: {line}", "line"),
        OwnLineContactDescription = "Représente les appels entre lignes de l'entreprise. Ce n'est pas un client\u00a0: ne pas fusionner.",
        ReplyRejected = "On ne peut pas répondre à un appel par un message\u00a0: rien n'a été envoyé. Rappelez le client ou écrivez depuis un autre canal.",
    };
}
