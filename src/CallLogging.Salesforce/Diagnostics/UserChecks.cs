namespace CallLogging.Salesforce;

/// <summary>Checks whether the users that the settings name can own Tasks.</summary>
internal static class UserChecks
{
    public static IEnumerable<OrgFinding> Of(OrgAnswers facts, SalesforceSettings settings)
    {
        if (facts.Users is not SalesforceAnswer<ValueList<SalesforceUser>>.Done(var users))
        {
            yield break;
        }

        foreach (SalesforceId id in OrgCheck.UsersOf(settings))
        {
            SalesforceUser? user = users.FirstOrDefault(u => IsSame(u.Id, id));
            string setting = settings.ConfiguredUserId == id ? nameof(SalesforceSettings.ConfiguredUserId) : nameof(SalesforceSettings.UserMap);
            if (user is null)
            {
                yield return OrgFindingTexts.Of(OrgFindingKind.UserMissing, id.Value, setting);
            }
            else if (!user.IsActive)
            {
                yield return OrgFindingTexts.Of(OrgFindingKind.UserInactive, id.Value, setting);
            }
        }
    }

    // The org returns 18 characters; settings may have 15.
    private static bool IsSame(SalesforceId id, SalesforceId other) =>
        id == other || (id.Value.Length >= 15 && other.Value.Length >= 15 && id.Value.AsSpan(0, 15).SequenceEqual(other.Value.AsSpan(0, 15)));
}
