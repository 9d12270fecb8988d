namespace CallLogging.Samples.CallDesk;

/// <summary>Registers the packages that the settings name.</summary>
internal static class CallDeskServices
{
    /// <summary>Adds the store, the accounts, the destinations and the pipeline. The packages check all settings together when the host starts.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section <c>CallLogging</c>.</param>
    public static ICallLoggingBuilder AddCallDesk(this IServiceCollection services, IConfigurationSection section)
    {
        ICallLoggingBuilder builder = services.AddCallLogging(section);
        if (section.GetSection("Store:Sqlite").Exists())
        {
            builder.AddSqliteStore();
        }
        else if (section.GetSection("Store:PostgreSql").Exists())
        {
            builder.AddPostgreSqlStore();
        }

        foreach (IConfigurationSection account in section.GetSection("Aircall").GetChildren())
        {
            builder.AddAircall(account.Key);
        }

        foreach (IConfigurationSection org in section.GetSection("Salesforce").GetChildren())
        {
            builder.AddSalesforce(org.Key);
        }

        foreach (IConfigurationSection company in section.GetSection("Front").GetChildren())
        {
            builder.AddFront(company.Key);
        }

        return builder;
    }
}
