using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Checks whether agents can be looked up as users, and whether the users that the settings name can own Tasks.</summary>
internal static class UserChecks
{
    public const string User = "User";

    private const string Email = "Email";

    public static IEnumerable<SalesforceDiagnosticFinding> Check(OrgResponses responses, SalesforceSettings settings)
    {
        if (responses.FindDescription(User) is { } described && described.FindField(Email) is not { IsFilterable: true })
        {
            yield return FindingTexts.Create(SalesforceFindingKind.LookUpImpossible, $"{User}.{Email}", "Users cannot be looked up by email address, so that only agents in UserMap own Tasks");
        }

        if (responses.Users is not ApiResult<ValueList<SalesforceUser>>.Success(var users))
        {
            yield break;
        }

        foreach (SalesforceId id in OrgChecks.GetReferencedUsers(settings))
        {
            SalesforceUser? user = users.FirstOrDefault(u => IsSame(u.Id, id));
            string setting = settings.ConfiguredUserId == id ? nameof(SalesforceSettings.ConfiguredUserId) : nameof(SalesforceSettings.UserMap);
            if (user is null)
            {
                yield return FindingTexts.Create(SalesforceFindingKind.UserMissing, id.Value, setting);
            }
            else if (!user.IsActive)
            {
                yield return FindingTexts.Create(SalesforceFindingKind.UserInactive, id.Value, setting);
            }
        }
    }

    // The org returns 18 characters; settings may have 15.
    private static bool IsSame(SalesforceId id, SalesforceId other) =>
        id == other || (id.Value.Length >= 15 && other.Value.Length >= 15 && id.Value.AsSpan(0, 15).SequenceEqual(other.Value.AsSpan(0, 15)));
}
