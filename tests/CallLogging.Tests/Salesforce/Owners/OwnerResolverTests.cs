using System.Text;
using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Owners;

public sealed class OwnerResolverTests
{
    private static readonly SalesforceId MappedUser = new("005000000000007AAA");

    private static readonly (string Name, Agent? Agent, SalesforceUser[] Users)[] Agents =
    [
        ("mapped", Ben, []),
        ("by email", Anna, [CreateUser(AnnaUser, "anna.berger@example.com")]),
        ("unknown", Anna, []),
        ("too young", Anna, [CreateUser(AnnaUser, "anna.berger@example.com") with { CreatedAt = Start.AddHours(-24).AddSeconds(1) }]),
        ("inactive", Anna, [CreateUser(AnnaUser, "anna.berger@example.com") with { IsActive = false }]),
        ("without email", Anna with { Email = null }, [CreateUser(AnnaUser, "anna.berger@example.com")]),
    ];

    private static readonly (string Name, RecordChoice Choice)[] Records =
    [
        ("active owner", Matched(RecordOwnerKind.ActiveUser)),
        ("inactive owner", Matched(RecordOwnerKind.InactiveUser)),
        ("queue", Matched(RecordOwnerKind.Queue)),
        ("no owner", new RecordChoice(Ada with { Owner = null }, RecordRule.Matched)),
        ("created", new RecordChoice(null, RecordRule.Created)),
        ("no match", new RecordChoice(null, RecordRule.NoMatch)),
        ("withheld", new RecordChoice(null, RecordRule.NumberWithheld)),
        ("rejected", new RecordChoice(null, RecordRule.RecordRefused)),
    ];

    [Fact]
    public void Resolve_WholeMatrix_AsApproved_S25()
    {
        var table = new StringBuilder();
        foreach (UnansweredOutboundOwner setting in Enum.GetValues<UnansweredOutboundOwner>())
        {
            foreach (SalesforceId? configured in new SalesforceId?[] { null, ConfiguredUser })
            {
                table.Append($"UnansweredOutboundOwner {setting}, configured user {(configured is null ? "not set" : "set")}\n");
                table.Append($"{"agent",-15}{"record",-15}{string.Concat(Enum.GetValues<CallOutcome>().Select(o => $"{o,-20}"))}".TrimEnd()).Append('\n');
                foreach ((string agentName, Agent? agent, SalesforceUser[] users) in Agents)
                {
                    foreach ((string recordName, RecordChoice choice) in Records)
                    {
                        var row = new StringBuilder($"{agentName,-15}{recordName,-15}");
                        foreach (CallOutcome outcome in Enum.GetValues<CallOutcome>())
                        {
                            Call call = CreateCall(outcome);
                            OwnerContext context = Context(choice) with
                            {
                                Users = users.ToValueList(),
                                ConfiguredUserId = configured,
                                UnansweredOutboundOwner = setting,
                            };
                            row.Append($"{OwnerResolver.Resolve(call.Agent is null ? call : call with { Agent = agent }, context).Rule,-20}");
                        }

                        table.Append(row.ToString().TrimEnd()).Append('\n');
                    }
                }
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Resolve_RejectedCandidates_AreListedWithTheirReasons_S25()
    {
        var table = new StringBuilder();
        foreach ((string name, Agent? agent, SalesforceUser[] users) in Agents.Append(("nobody", null, [])))
        {
            Add($"agent {name}", CreateCall(CallOutcome.InboundAnswered) with { Agent = agent }, Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = users.ToValueList() });
        }

        foreach ((string name, RecordChoice choice) in Records)
        {
            Add($"missed, record {name}", CreateCall(CallOutcome.InboundMissed), Context(choice));
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());

        void Add(string name, Call call, OwnerContext context)
        {
            OwnerDecision owner = OwnerResolver.Resolve(call, context);
            table.Append($"{name}: {owner.Rule}\n");
            foreach (RejectedCandidate rejected in owner.Rejected)
            {
                table.Append($"  not {rejected.Candidate}: {rejected.Reason}\n");
            }
        }
    }

    [Fact]
    public void Resolve_AnsweredByUserWithSameEmail_IgnoresLetterCase_S25()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = [CreateUser(AnnaUser, " ANNA.berger@example.com ")] };
        OwnerResolver.Resolve(CreateCall(CallOutcome.InboundAnswered), context).ShouldBe(new OwnerDecision(AnnaUser, OwnerRule.AgentEmail));
    }

    [Theory]
    [InlineData(-24 * 3600, OwnerRule.AgentEmail)]
    [InlineData((-24 * 3600) + 1, OwnerRule.RecordOwner)]
    public void Resolve_UserCreatedADayBefore_IsJustOldEnough_S25(int createdSecondsBeforeCall, OwnerRule expected)
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [CreateUser(AnnaUser, "anna.berger@example.com") with { CreatedAt = Start.AddSeconds(createdSecondsBeforeCall) }],
        };
        OwnerResolver.Resolve(CreateCall(CallOutcome.InboundAnswered), context).Rule.ShouldBe(expected);
    }

    [Fact]
    public void Resolve_SeveralUsersWithOneEmail_PrefersOldestThenId_S25()
    {
        SalesforceUser young = CreateUser(new SalesforceId("005000000000011AAA"), "anna.berger@example.com");
        SalesforceUser old = young with { Id = new SalesforceId("005000000000013AAA"), CreatedAt = Start.AddYears(-3) };
        SalesforceUser oldToo = old with { Id = new SalesforceId("005000000000012AAA") };
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = [young, old, oldToo] };
        OwnerResolver.Resolve(CreateCall(CallOutcome.InboundAnswered), context).Id.ShouldBe(oldToo.Id);
    }

    [Fact]
    public void Resolve_MappedUserInactive_FallsBackToEmailThenOwner_S25()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [new SalesforceUser(MappedUser) { IsActive = false }],
        };
        OwnerDecision owner = OwnerResolver.Resolve(CreateCall(CallOutcome.InboundAnswered) with { Agent = Ben }, context);
        owner.Rule.ShouldBe(OwnerRule.RecordOwner);
        owner.Rejected.ShouldBe(
        [
            new RejectedCandidate($"mapped_user {MappedUser}", "inactive user"),
            new RejectedCandidate("agent_email", "no user has the agent's email address"),
        ]);
    }

    [Fact]
    public void Resolve_MappedUserAmongInactiveOthers_Owns_S25()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [new SalesforceUser(MappedUser), CreateUser(AnnaUser, "anna.berger@example.com") with { IsActive = false }],
        };
        OwnerResolver.Resolve(CreateCall(CallOutcome.InboundAnswered) with { Agent = Ben }, context)
            .ShouldBe(new OwnerDecision(MappedUser, OwnerRule.MappedUser));
    }

    [Fact]
    public void Resolve_MappedUserRejected_FallsBackToEmail_S25_S30()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [CreateUser(ConfiguredUser, "ben.okafor@example.com")],
            RejectedOwners = [MappedUser],
        };
        OwnerResolver.Resolve(CreateCall(CallOutcome.InboundAnswered) with { Agent = Ben }, context)
            .ShouldBe(new OwnerDecision(ConfiguredUser, OwnerRule.AgentEmail, [new RejectedCandidate($"mapped_user {MappedUser}", "rejected by Salesforce")]));
    }

    [Fact]
    public void Resolve_RejectedOwners_AreNotTriedAgain_S30()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [CreateUser(AnnaUser, "anna.berger@example.com")],
            ConfiguredUserId = ConfiguredUser,
            RejectedOwners = [AnnaUser, RecordOwnerUser, ConfiguredUser],
        };
        OwnerDecision owner = OwnerResolver.Resolve(CreateCall(CallOutcome.InboundAnswered), context);
        owner.ShouldBe(new OwnerDecision(
            Integration,
            OwnerRule.IntegrationUser,
            [
                new RejectedCandidate($"agent_email {AnnaUser}", "rejected by Salesforce"),
                new RejectedCandidate("record_owner", "rejected by Salesforce"),
                new RejectedCandidate("configured_user", "rejected by Salesforce"),
            ]));
    }

    [Theory]
    [InlineData(CallOutcome.InboundAnswered, true)]
    [InlineData(CallOutcome.OutboundAnswered, true)]
    [InlineData(CallOutcome.OutboundUnanswered, true)]
    [InlineData(CallOutcome.InboundMissed, false)]
    [InlineData(CallOutcome.InboundVoicemail, false)]
    public void OwnershipChange_RecordOfIntegrationUser_GoesToTheAgent_S26(CallOutcome outcome, bool isChanged)
    {
        OwnerContext context = Context(new RecordChoice(Ada with { Owner = new RecordOwner(Integration, RecordOwnerKind.ActiveUser) }, RecordRule.Matched)) with
        {
            Users = [CreateUser(AnnaUser, "anna.berger@example.com")],
        };
        OwnershipChange change = OwnershipChange.Decide(CreateCall(outcome), context, isEnabled: true);
        change.NewOwner.ShouldBe(isChanged ? AnnaUser : null);
        change.Rule.ShouldBe(isChanged ? OwnershipChangeRule.Changed : OwnershipChangeRule.NoAgentUser);
    }

    [Fact]
    public void OwnershipChange_OtherOwnerOrTurnedOff_KeepsTheOwner_S26()
    {
        OwnerContext ownedByOthers = Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = [CreateUser(AnnaUser, "anna.berger@example.com")] };
        OwnershipChange.Decide(CreateCall(CallOutcome.InboundAnswered), ownedByOthers, isEnabled: true).Rule.ShouldBe(OwnershipChangeRule.OwnedByOthers);
        OwnerContext created = ownedByOthers with { Record = new RecordChoice(null, RecordRule.Created) };
        OwnershipChange.Decide(CreateCall(CallOutcome.InboundAnswered), created, isEnabled: true).NewOwner.ShouldBe(AnnaUser);
        OwnershipChange.Decide(CreateCall(CallOutcome.InboundAnswered), created, isEnabled: false).ShouldBe(new OwnershipChange(null, OwnershipChangeRule.TurnedOff));
    }

    [Fact]
    public void OwnershipChange_AgentIsIntegrationUser_ChangesNothing_S26()
    {
        OwnerContext context = Context(new RecordChoice(null, RecordRule.Created)) with { Users = [CreateUser(Integration, "anna.berger@example.com")] };
        OwnershipChange.Decide(CreateCall(CallOutcome.InboundAnswered), context, isEnabled: true).Rule.ShouldBe(OwnershipChangeRule.NoAgentUser);
    }

    [Fact]
    public void Decisions_NoCallOrContext_Throw_S25_S26()
    {
        Call call = CreateCall(CallOutcome.InboundAnswered);
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser));
        Should.Throw<ArgumentNullException>(() => OwnerResolver.Resolve(null!, context));
        Should.Throw<ArgumentNullException>(() => OwnerResolver.Resolve(call, null!));
        Should.Throw<ArgumentNullException>(() => OwnershipChange.Decide(null!, context, isEnabled: false));
        Should.Throw<ArgumentNullException>(() => OwnershipChange.Decide(call, null!, isEnabled: false));
        Should.Throw<ArgumentNullException>(() => AgentUser.Find(null, Start, null!));
    }

    private static RecordChoice Matched(RecordOwnerKind owner) =>
        new(Ada with { Owner = new RecordOwner(RecordOwnerUser, owner) }, RecordRule.Matched);

    private static OwnerContext Context(RecordChoice choice) => new(Integration, choice)
    {
        UserMap = [KeyValuePair.Create("BEN.okafor@example.com", MappedUser)],
    };
}
