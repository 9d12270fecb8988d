using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Decides from a company's responses what prevents logging calls to it.</summary>
internal static class FrontChecks
{
    private const string Settings = "Front's settings > Developers > API tokens";

    /// <summary>Decides the findings, most severe first, each with a remedy. They name settings and ids, never a person.</summary>
    /// <param name="results">The results of the requests to the company.</param>
    /// <param name="settings">The settings that the company must fit.</param>
    /// <returns>The findings; empty if nothing prevents it.</returns>
    public static ValueList<DiagnosticFinding> Run(FrontResponses results, FrontSettings settings)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(settings);
        return CheckAll(results, settings).DistinctBy(f => (f.Id, f.Subject)).OrderByDescending(f => f.Severity).ToValueList();
    }

    private static IEnumerable<DiagnosticFinding> CheckAll(FrontResponses results, FrontSettings settings) =>
        results.Identity is not ApiResult<FrontIdentity>.Success
            ? CheckAccess(results.Identity, "accounts:read", "the company")
            : CheckAccess(results.Contact, "contacts:read and contacts:write", "contacts", isNotFoundExpected: true)
                .Concat(CheckAccess(results.Conversation, "conversations:read and conversations:write", "conversations", isNotFoundExpected: true))
                .Concat(CheckAccess(results.Message, "messages:read and messages:write", "messages", isNotFoundExpected: true))
                .Concat(CheckAccess(results.Comments, "comments:read and comments:write", "comments", isNotFoundExpected: true))
                .Concat(CheckInboxes(results, settings))
                .Concat(CheckChannel(results, settings))
                .Concat(CheckTeammates(results, settings))
                .Concat(CheckTags(results, settings));

    private static IEnumerable<DiagnosticFinding> CheckInboxes(FrontResponses results, FrontSettings settings)
    {
        if (results.Inboxes is not ApiResult<ValueList<FrontInbox>>.Success(var inboxes))
        {
            return CheckAccess(results.Inboxes, "inboxes:read", "inboxes");
        }

        IEnumerable<(string Place, string Name)> named =
        [
            (nameof(settings.Inbox), settings.Inbox),
            .. settings.Rules.SelectMany((r, i) => new[] { (FormatPlace(i, nameof(r.Inbox)), r.Inbox), (FormatPlace(i, nameof(r.MoveTo)), r.MoveTo) }).Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!)),
        ];
        return named.SelectMany(place => inboxes.Count(i => IsSame(i.Name, place.Name)) switch
        {
            0 => [new DiagnosticFinding("inbox_not_found", FindingSeverity.Error, place.Place, $"No inbox that the token sees is named '{place.Name}'.", $"Write the inbox's exact name, or give the token access to it ({Settings})."),],
            1 => [],
            var count => (DiagnosticFinding[])
            [
                new("inbox_ambiguous", FindingSeverity.Warning, place.Place, string.Create(CultureInfo.InvariantCulture, $"{count} inboxes are named '{place.Name}'; the first one is taken."), "Rename all but one of them."),
            ],
        });
    }

    private static IEnumerable<DiagnosticFinding> CheckChannel(FrontResponses results, FrontSettings settings)
    {
        if (settings.Writer != FrontWriter.ApplicationChannel)
        {
            yield break;
        }

        const string Subject = nameof(FrontSettings.ChannelId);
        if (results.ChannelToken is ApiResult<FrontConversation>.Rejected({ Status: 401 or 403 }))
        {
            yield return new("channel_token_refused", FindingSeverity.Error, "AppSecret", "Front does not accept what is signed with the app's secret for this channel.", "Compare AppUid and AppSecret with the app's page under Developers, and ChannelId with a channel of that app. Check this machine's clock too.");
        }

        if (results.Channel is ApiResult<FrontChannel>.Rejected({ Status: 404 }))
        {
            yield return new("channel_not_found", FindingSeverity.Error, Subject, "The channel does not exist, or the token does not see it.", "List the channels with GET /channels and take the id of the app's channel.");
            yield break;
        }

        if (results.Channel is not ApiResult<FrontChannel>.Success(var channel))
        {
            foreach (DiagnosticFinding finding in CheckAccess(results.Channel, "channels:read", "channels"))
            {
                yield return finding;
            }

            yield break;
        }

        if (channel.Type != "custom")
        {
            yield return new("channel_type_wrong", FindingSeverity.Error, Subject, $"The channel is of type '{channel.Type}'; calls are written to an application's channel, which is 'custom'.", "Add a channel of the app to the call inbox and write its id.");
        }

        if (!channel.IsValid)
        {
            yield return new("channel_invalid", FindingSeverity.Error, Subject, "Front considers the channel's configuration invalid.", "Open the channel in Front's settings and connect it again.");
        }

        if (channel.IsPrivate)
        {
            yield return new("channel_private", FindingSeverity.Warning, Subject, "The channel is private to one teammate: the team does not see the calls.", "Add the channel to a shared inbox.");
        }

        if (channel.Inbox is { } inbox && results.Inboxes is ApiResult<ValueList<FrontInbox>>.Success(var inboxes) && !inboxes.Any(i => i.Id == inbox && IsSame(i.Name, settings.Inbox)))
        {
            yield return new("channel_in_other_inbox", FindingSeverity.Warning, Subject, $"The channel delivers into another inbox than '{settings.Inbox}'.", "Move the channel to the call inbox, or set Inbox to the name of the one that it delivers to.");
        }

        yield return channel.AllTeammatesCanReply == true
            ? new("channel_takes_replies", FindingSeverity.Warning, Subject, "Teammates without access to the inbox may reply on the channel; a call cannot be replied to by a message.", "In the channel's settings choose the reply mode 'Cannot reply'.")
            : new("channel_settings_unseen", FindingSeverity.Info, Subject, "The API does not show the channel's contact type and reply mode.", "In the channel's settings the contact type must be 'Phone' and the reply mode 'Cannot reply'.");
    }

    private static IEnumerable<DiagnosticFinding> CheckTeammates(FrontResponses results, FrontSettings settings)
    {
        if (results.Teammates is not ApiResult<ValueList<FrontTeammate>>.Success(var teammates))
        {
            return CheckAccess(results.Teammates, "teammates:read", "teammates");
        }

        IEnumerable<(string Place, string Who)> named = settings.Followers.Select((f, i) => (string.Create(CultureInfo.InvariantCulture, $"Followers:{i}"), f))
            .Concat(settings.TeammateMap.Select((t, i) => (string.Create(CultureInfo.InvariantCulture, $"TeammateMap:{i}"), t.Value.Value)));
        return named.SelectMany(place => teammates.FirstOrDefault(t => t.Id.Value == place.Who || IsSame(t.Email, place.Who)) switch
        {
            null => [new DiagnosticFinding("teammate_not_found", FindingSeverity.Warning, place.Place, "Front has no teammate with this id or email address.", "Write the address that the teammate logs in to Front with, or the id (tea_...).")],
            { IsBlocked: true } => [new DiagnosticFinding("teammate_blocked", FindingSeverity.Warning, place.Place, "The teammate's account is blocked: the teammate can be neither an author nor a follower.", "Remove the entry, or have the account unblocked.")],
            _ => (DiagnosticFinding[])[],
        });
    }

    private static IEnumerable<DiagnosticFinding> CheckTags(FrontResponses results, FrontSettings settings)
    {
        (string Place, string? Name, bool IsMade)[] named =
        [
            .. settings.Rules.SelectMany((r, i) => new[] { (FormatPlace(i, nameof(r.AddTag)), r.AddTag, true), (FormatPlace(i, nameof(r.RemoveTag)), r.RemoveTag, false), (FormatPlace(i, nameof(r.HasTag)), r.HasTag, false) }).Where(t => t.Item2 is not null),
        ];
        if (results.Tags is not ApiResult<ValueList<FrontTag>>.Success(var tags))
        {
            // Only rules need tags.
            return named.Length == 0 ? [] : CheckAccess(results.Tags, "tags:read and tags:write", "tags");
        }

        return named.Where(place => !tags.Any(t => IsSame(t.Name, place.Name))).Select(place => place.IsMade || Array.Exists(named, n => n.IsMade && IsSame(n.Name, place.Name!))
            ? new DiagnosticFinding("tag_will_be_made", FindingSeverity.Info, place.Place, $"There is no tag '{place.Name}' yet.", "It is created when a rule first needs it; create it in Front to choose its color and place.")
            : new DiagnosticFinding("tag_not_found", FindingSeverity.Warning, place.Place, $"There is no tag '{place.Name}', and no rule creates it.", "Write the tag's exact name, or create it in Front."));
    }

    private static IEnumerable<DiagnosticFinding> CheckAccess<T>(ApiResult<T>? result, string scope, string resource, bool isNotFoundExpected = false)
    {
        switch (result)
        {
            case null or ApiResult<T>.Success:
            case ApiResult<T>.Rejected({ Status: 404 }) when isNotFoundExpected:
                yield break;
            case ApiResult<T>.Rejected({ Status: 401 }):
                yield return new("token_refused", FindingSeverity.Error, "ApiToken", "Front does not accept the API token.", $"Create a token ({Settings}) and set ApiToken.");
                break;
            case ApiResult<T>.Rejected({ Status: 403 }):
                yield return new("scope_missing", FindingSeverity.Error, resource, $"The token may not read {resource}.", $"Give the token the scopes {scope} for shared resources ({Settings}).");
                break;
            case ApiResult<T>.Rejected(var error):
                yield return new("not_answered", FindingSeverity.Error, resource, string.Create(CultureInfo.InvariantCulture, $"Front responded with {error.Status} when asked for {resource}."), "Run the diagnostics again later.");
                break;
            case ApiResult<T>.NoResponse(var reason, _):
                yield return new("not_answered", FindingSeverity.Error, resource, $"The request for {resource} got no response: {reason}.", "Check ApiUrl and the network connection to Front, then run the diagnostics again.");
                break;
            case ApiResult<T>.RateLimited:
                yield return new("not_answered", FindingSeverity.Warning, resource, $"{resource} was not requested: the Front company's rate limit is used up.", "Run the diagnostics when fewer calls are written.");
                break;
        }
    }

    private static string FormatPlace(int rule, string setting) => string.Create(CultureInfo.InvariantCulture, $"Rules:{rule}:{setting}");

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
